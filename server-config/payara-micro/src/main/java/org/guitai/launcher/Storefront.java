package org.guitai.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The demo shop's own web site: another origin, with a strict content security policy of its own that allows Guitai as a
 * shop would. {@code ?key=} shows the widget of another shop in its place.
 */
final class Storefront implements AutoCloseable {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private static final String DEMO_KEY = "sunshop-demo-widget-key";
    private static final Pattern KEY = Pattern.compile("(?:^|&)key=([A-Za-z0-9_-]{16,64})(?:&|$)");

    private final HttpServer server;
    private final int guitaiPort;

    private Storefront(HttpServer server, int guitaiPort) {
        this.server = server;
        this.guitaiPort = guitaiPort;
    }

    static Storefront open(Settings settings) {
        try {
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.storefrontPort()), 0);
            Storefront storefront = new Storefront(server, settings.port());
            server.createContext("/", storefront::answer);
            server.start();
            return storefront;
        } catch (IOException e) {
            throw new StartFailure(
                    "Port " + settings.storefrontPort()
                            + " of the demo storefront is in use. Free it, or choose another with guitai.storefront.port.",
                    e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String name = path.equals("/") ? "index.html" : path.substring(1);
            byte[] body = name.matches("[a-z0-9-]+\\.(html|css|js|svg)")
                    ? read(name, key(exchange.getRequestURI().getQuery()))
                    : null;
            if (body == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain"));
            headers.set("Content-Security-Policy", policy());
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Cache-Control", "no-cache");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String key(@Nullable String query) {
        Matcher key = KEY.matcher(query == null ? "" : query);
        return key.find() ? key.group(1) : DEMO_KEY;
    }

    private String policy() {
        String guitai = "localhost:" + guitaiPort;
        return "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self' http://" + guitai
                + "; connect-src http://" + guitai + " ws://" + guitai
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private byte @Nullable [] read(String name, String key) throws IOException {
        try (InputStream file = Storefront.class.getResourceAsStream("/storefront/" + name)) {
            if (file == null) {
                return null;
            }
            byte[] bytes = file.readAllBytes();
            return name.endsWith(".html")
                    ? new String(bytes, StandardCharsets.UTF_8)
                            .replace("{{guitai}}", "http://localhost:" + guitaiPort)
                            .replace(DEMO_KEY, key)
                            .getBytes(StandardCharsets.UTF_8)
                    : bytes;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
