package org.guitai.system;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser without scripts: opens pages, fills forms. */
public final class Person {

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final Site site;
    private final Map<String, String> headers = new HashMap<>();
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    public Person(Site site) {
        this.site = site;
    }

    public static Person signedIn(Site site, String name, String password) {
        Person person = new Person(site);
        HttpResponse<String> answer =
                person.submit("/sign-in.xhtml", "enter", Map.of("name", name, "password", password));
        if (answer.statusCode() != 302) {
            throw new AssertionError("Not signed in as " + name + ": " + answer.statusCode() + " " + answer.body());
        }
        return person;
    }

    /** Sends this header with every request from now on. */
    public Person saying(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** Signed out, and so OFFLINE: the next test finds nobody. */
    public static void signOut(Person person) {
        person.post("/sign-out", "out", person.csrf("/console/index.xhtml"), Map.of());
    }

    /** Sends a file as the page's script does; returns the status. */
    public int upload(String path, byte[] file) {
        get("/index.xhtml");
        String form = cookie("guitai_form");
        return exchange(HttpRequest.newBuilder(site.at(path))
                        .header("Content-Type", "application/octet-stream")
                        .header("Guitai-Form", form.substring(form.indexOf('=') + 1))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                        .build())
                .statusCode();
    }

    /** Goes to a page of somebody else. */
    public HttpResponse<String> outside(String address) {
        return exchange(HttpRequest.newBuilder(URI.create(address)).GET().build());
    }

    public byte[] bytes(String path) {
        try {
            return client.send(
                            HttpRequest.newBuilder(site.at(path)).GET().build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> get(String path) {
        return exchange(HttpRequest.newBuilder(site.at(path)).GET().build());
    }

    /** Opens the page and presses a button of its form, with these fields filled. */
    public HttpResponse<String> submit(String path, String button, Map<String, String> fields) {
        return submit(path, button, fields, "");
    }

    /** The same with fields that are no components, as {@code &name=value}. */
    public HttpResponse<String> submit(String path, String button, Map<String, String> fields, String more) {
        return post(path, "form", button, csrf(path), fields, more);
    }

    /** The same with a page that was opened before: where opening it once more would change it. */
    public HttpResponse<String> submitShown(
            String path, String shown, String form, String button, Map<String, String> fields, String more) {
        Matcher csrf = CSRF.matcher(shown);
        return post(path, form, button, csrf.find() ? csrf.group(1) : "", fields, more);
    }

    /** Takes a cookie along that another browser got. */
    public void bring(String cookie) {
        bring(cookie, "/");
    }

    /** The same for a part of the site. */
    public void bring(String cookie, String path) {
        String[] parts = cookie.split("=", 2);
        List.copyOf(cookies.getCookieStore().getCookies()).stream()
                .filter(known -> known.getName().equals(parts[0]))
                .forEach(known -> cookies.getCookieStore().remove(null, known));
        HttpCookie copy = new HttpCookie(parts[0], parts[1]);
        copy.setPath(path);
        copy.setVersion(0);
        cookies.getCookieStore().add(site.at("/"), copy);
    }

    /** The same with another form of the page. */
    public HttpResponse<String> submit(
            String path, String form, String button, Map<String, String> fields, String more) {
        return post(path, form, button, csrf(path), fields, more);
    }

    String csrf(String path) {
        Matcher csrf = CSRF.matcher(get(path).body());
        return csrf.find() ? csrf.group(1) : "";
    }

    public HttpResponse<String> post(String path, String button, String csrf, Map<String, String> fields) {
        return post(path, "form", button, csrf, fields, "");
    }

    private HttpResponse<String> post(
            String path, String form, String button, String csrf, Map<String, String> fields, String more) {
        String body = fields.entrySet().stream()
                .map(field -> encode(form + ":" + field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        String all = form + "=" + form + "&csrf=" + encode(csrf) + "&jakarta.faces.ViewState=stateless&"
                + encode(form + ":" + button) + "=&" + body + more;
        return exchange(HttpRequest.newBuilder(site.at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(all))
                .build());
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .findFirst()
                .orElse("");
    }

    public URI at(String path) {
        return site.at(path);
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        HttpRequest.Builder complete = HttpRequest.newBuilder(request, (name, value) -> true);
        headers.forEach(complete::setHeader);
        try {
            return client.send(complete.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
