package org.guitai.system;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Presses the buttons that a page really shows; each row of a list has a form of its own. */
final class Buttons {

    private static final Pattern FORM = Pattern.compile("(?s)<form id=\"([^\"]+)\".*?</form>");

    private Buttons() {}

    /** Whether there is such a button beside this hidden field ({@code name=value}, or nothing). */
    static boolean isShown(String page, String button, String hidden) {
        return !form(page, button, hidden).isEmpty();
    }

    /** The form that has the button and the hidden field; empty where there is none. */
    static String form(String page, String button, String hidden) {
        String field = hidden.isEmpty()
                ? ""
                : "name=\"" + hidden.substring(0, hidden.indexOf('=')) + "\" value=\""
                        + hidden.substring(hidden.indexOf('=') + 1) + "\"";
        Matcher form = FORM.matcher(page);
        while (form.find()) {
            if (form.group().contains("name=\"" + form.group(1) + ":" + button + "\"")
                    && form.group().contains(field)) {
                return form.group(1);
            }
        }
        return "";
    }

    static HttpResponse<String> press(Person person, String path, String button, String hidden) {
        return press(person, path, button, hidden, Map.of());
    }

    static HttpResponse<String> press(
            Person person, String path, String button, String hidden, Map<String, String> fields) {
        return pressShown(person, path, person.get(path).body(), button, hidden, fields);
    }

    /** The same on a page that was opened before. */
    static HttpResponse<String> pressShown(
            Person person, String path, String shown, String button, String hidden, Map<String, String> fields) {
        String form = form(shown, button, hidden);
        if (form.isEmpty()) {
            throw new AssertionError("No button " + button + " beside " + hidden + " on " + path + ": " + shown);
        }
        return person.submitShown(path, shown, form, button, fields, hidden.isEmpty() ? "" : "&" + hidden);
    }
}
