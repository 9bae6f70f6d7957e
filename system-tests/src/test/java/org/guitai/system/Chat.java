package org.guitai.system;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client of {@code guitai.v1} that remembers every frame. */
public final class Chat implements AutoCloseable, WebSocket.Listener {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<JsonObject> frames = new ArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private @Nullable WebSocket socket;

    private Chat() {}

    public static Chat connect(URI address, @Nullable String cookie, @Nullable String origin) {
        Chat chat = new Chat();
        WebSocket.Builder builder =
                HTTP.newWebSocketBuilder().subprotocols("guitai.v1").connectTimeout(PATIENCE);
        if (cookie != null) {
            builder.header("Cookie", cookie);
        }
        if (origin != null) {
            builder.header("Origin", origin);
        }
        chat.socket = builder.buildAsync(address, chat).join();
        return chat;
    }

    /** A visitor of the demo shop, greeted. A null token makes a stranger. */
    public static Chat visitor(Site site, String key, @Nullable String token) {
        return visitorFrom(site, key, token, Map.of());
    }

    /** The same, coming back with the last numbers it has. */
    public static Chat visitorFrom(Site site, String key, @Nullable String token, Map<Long, Integer> last) {
        Chat chat = connect(site.socket("/ws/visitor"), null, null);
        JsonObjectBuilder hello =
                frame("hello").add("key", key).add("language", "zh-CN").add("last", numbers(last));
        if (token != null) {
            hello.add("token", token);
        }
        chat.send(hello);
        chat.await("ready");
        return chat;
    }

    /** The console of somebody signed in, greeted. */
    public static Chat agent(Site site, Person person) {
        return agentFrom(site, person, Map.of());
    }

    /** The same, coming back with the last numbers it has. */
    public static Chat agentFrom(Site site, Person person, Map<Long, Integer> last) {
        Chat chat = connect(site.socket("/ws/agent"), person.cookie("guitai_sign_in"), null);
        chat.send(frame("hello").add("language", "zh-CN").add("last", numbers(last)));
        chat.await("ready");
        return chat;
    }

    private static JsonObjectBuilder numbers(Map<Long, Integer> last) {
        JsonObjectBuilder numbers = Json.createObjectBuilder();
        last.forEach((conversation, number) -> numbers.add(Long.toString(conversation), number));
        return numbers;
    }

    public static JsonObjectBuilder frame(String type) {
        return Json.createObjectBuilder().add("type", type);
    }

    public void send(JsonObjectBuilder frame) {
        send(frame.build().toString());
    }

    /** One at a time: the client's API allows no two. */
    public synchronized void send(String text) {
        open().sendText(text, true).join();
    }

    public synchronized void sendBinary(byte[] bytes) {
        open().sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** Says something and returns the ack. A null conversation is a visitor's first word. */
    public JsonObject say(@Nullable Long conversation, String text) {
        String id = UUID.randomUUID().toString();
        submit(id, conversation, text);
        return await("ack", frame -> frame.getString("id").equals(id));
    }

    public void submit(String id, @Nullable Long conversation, String text) {
        JsonObjectBuilder frame = frame("send").add("id", id).add("text", text);
        if (conversation == null) {
            frame.addNull("conversation");
        } else {
            frame.add("conversation", conversation);
        }
        send(frame);
    }

    public JsonObject await(String type) {
        return await(type, frame -> true);
    }

    /** The first frame of this kind, of those that came and those that will. */
    public JsonObject await(String type, Predicate<JsonObject> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (frames) {
            while (true) {
                for (JsonObject frame : frames) {
                    if (frame.getString("type").equals(type) && condition.test(frame)) {
                        return frame;
                    }
                }
                long left = end - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError("No such frame \"" + type + "\" among " + frames);
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(frames, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    public JsonObject awaitMessage(String text) {
        return await("message", frame -> frame.getString("text").equals(text));
    }

    public List<JsonObject> frames() {
        synchronized (frames) {
            return List.copyOf(frames);
        }
    }

    public List<JsonObject> frames(String type) {
        synchronized (frames) {
            return frames.stream()
                    .filter(frame -> frame.getString("type").equals(type))
                    .toList();
        }
    }

    /** The close code, once the server has closed. */
    public int awaitClose() {
        return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    public boolean isClosed() {
        return closed.isDone();
    }

    private WebSocket open() {
        WebSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("not connected");
        }
        return open;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            JsonValue value;
            try (var reader = Json.createReader(new StringReader(partial.toString()))) {
                value = reader.readValue();
            }
            partial.setLength(0);
            synchronized (frames) {
                if (value instanceof JsonArray array) {
                    frames.addAll(array.getValuesAs(JsonObject.class));
                } else {
                    frames.add(value.asJsonObject());
                }
                frames.notifyAll();
            }
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.complete(1006);
    }

    @Override
    public void close() {
        open().abort();
        closed.complete(1006);
    }
}
