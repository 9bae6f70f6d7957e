package org.guitai.shared.web;

import jakarta.faces.context.ExternalContext;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The query of the page that is shown, for a link to the same page that differs in one parameter. */
public final class PageQuery {

    /** What a form repeats of its page's address; nothing that was typed gets into an address. */
    private static final Set<String> REPEATED = Set.of(
            "opening",
            "link",
            "to",
            "id",
            "agent",
            "role",
            "shop",
            "letter",
            "new",
            "setup",
            "plan",
            "order",
            "batch",
            "exception",
            "return",
            "webhook");

    private PageQuery() {}

    /** {@code ?agent=5&lang=en}, encoded. */
    public static String with(HttpServletRequest request, String name, String value) {
        boolean posted = "POST".equals(request.getMethod());
        Stream<String> kept = request.getParameterMap().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(name))
                .filter(entry -> !posted || REPEATED.contains(entry.getKey()))
                .flatMap(PageQuery::pairs);
        return Stream.concat(kept, Stream.of(pair(name, value))).collect(Collectors.joining("&", "?", ""));
    }

    /** The query of the next page of the same search: it begins before a key, and keeps these parameters. */
    public static String before(ExternalContext external, long key, String... kept) {
        return Stream.of(kept)
                .flatMap(name ->
                        Stream.ofNullable(Parameters.text(external, name)).map(value -> pair(name, value)))
                .collect(Collectors.joining("&", "?before=" + key + "&", ""))
                .replaceAll("&$", "");
    }

    private static Stream<String> pairs(Map.Entry<String, String[]> entry) {
        return Stream.of(entry.getValue()).map(value -> pair(entry.getKey(), value));
    }

    private static String pair(String name, String value) {
        return encode(name) + "=" + encode(value);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
