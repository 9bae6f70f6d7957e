package org.guitai.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A program of a shop that takes what webhooks post, and answers as it is told to. */
final class Receiver implements AutoCloseable {

    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Integer>> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** What came in. */
    record Post(String path, String type, String id, String timestamp, String signature, String body) {}

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    /** 0 stands for a connection that breaks. */
    private void take(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        posts.add(new Post(
                path,
                header(exchange, "Content-Type"),
                header(exchange, "Guitai-Webhook-Id"),
                header(exchange, "Guitai-Webhook-Timestamp"),
                header(exchange, "Guitai-Webhook-Signature"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Integer next = answers.getOrDefault(path, new ConcurrentLinkedQueue<>()).poll();
        int status = next == null ? 200 : next;
        if (status == 302) {
            exchange.getResponseHeaders().set("Location", address("/redirected"));
        }
        if (status != 0) {
            byte[] words = "never read".repeat(10_000).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, status == 204 ? -1 : words.length);
            if (status != 204) {
                exchange.getResponseBody().write(words);
            }
        }
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** The next posts to this path are answered so; later ones with 200. */
    void answer(String path, Integer... statuses) {
        answers.put(path, new ConcurrentLinkedQueue<>(List.of(statuses)));
    }

    List<Post> posts(String path) {
        return new ArrayList<>(
                posts.stream().filter(post -> post.path().equals(path)).toList());
    }

    /** As many as that, as soon as they have come. */
    List<Post> await(String path, int count) {
        Eventually.within(
                Duration.ofSeconds(40),
                count + " posts to " + path,
                () -> posts(path).size() >= count);
        return posts(path);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
