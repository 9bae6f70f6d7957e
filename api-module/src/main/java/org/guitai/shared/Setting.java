package org.guitai.shared;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Values of this installation: a system property ({@code guitai.demo}), else the environment ({@code GUITAI_DEMO}). */
public final class Setting {

    private Setting() {}

    public static Optional<String> find(String name) {
        String value = System.getProperty(name);
        if (value == null || value.isBlank()) {
            value = System.getenv(
                    name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
        }
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    /**
     * A whole number of 1 or more.
     *
     * @throws IllegalStateException naming the setting, if it is something else
     */
    public static int number(String name, int standard) {
        return find(name).map(text -> positive(name, text)).orElse(standard);
    }

    private static int positive(String name, String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalStateException(name + " must be a whole number of 1 or more, not " + text);
        }
        return Integer.parseInt(text);
    }

    /**
     * A switch, off where nothing is said.
     *
     * @throws IllegalStateException naming the setting, if it is neither {@code true} nor {@code false}
     */
    public static boolean isOn(String name) {
        return oneOf(name, "false", "true").equals("true");
    }

    /**
     * One of a few words; the first where nothing is said.
     *
     * @throws IllegalStateException naming the setting and the words, if it is none of them
     */
    public static String oneOf(String name, String... words) {
        String value = find(name).orElse(words[0]);
        if (!List.of(words).contains(value)) {
            throw new IllegalStateException(name + " must be one of " + String.join(", ", words) + ", not " + value);
        }
        return value;
    }
}
