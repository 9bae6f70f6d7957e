package org.guitai.benchmark;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.guitai.system.Guitai;

/** A visitor and an agent of a shop. The agent writes, because visitors may only write 20 messages in ten seconds. */
final class GuitaiTalk extends Talk {

    private static final String PROTOCOL = "guitai.v1";
    private static final int LONGEST_NUMBER = 12;

    private final Wire agent;
    private final byte[] frame;
    private final int prefix;
    private final byte[] suffix;

    private GuitaiTalk(int index, Wire agent, long conversation) {
        super(index);
        this.agent = agent;
        byte[] begin = "{\"type\":\"send\",\"id\":\"m-".getBytes(StandardCharsets.UTF_8);
        prefix = begin.length;
        suffix = ("\",\"conversation\":" + conversation + ",\"text\":\"" + Texts.MESSAGE + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        frame = new byte[prefix + LONGEST_NUMBER + suffix.length];
        System.arraycopy(begin, 0, frame, 0, prefix);
    }

    /** Somebody's line before the load begins: frames are collected and waited for. */
    private static final class Greeting {
        private final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();

        void take(byte[] bytes, int from, int to) {
            try (var reader =
                    Json.createReader(new StringReader(new String(bytes, from, to - from, StandardCharsets.UTF_8)))) {
                JsonValue value = reader.readValue();
                frames.addAll(
                        value instanceof JsonArray array
                                ? array.getValuesAs(JsonObject.class)
                                : List.of(value.asJsonObject()));
            }
        }

        JsonObject await(String type, Predicate<JsonObject> condition) {
            try {
                while (true) {
                    JsonObject frame = frames.poll(20, TimeUnit.SECONDS);
                    if (frame == null) {
                        throw new IllegalStateException("No frame \"" + type + "\" came");
                    }
                    if (frame.getString("type").equals("error")) {
                        throw new IllegalStateException(frame.toString());
                    }
                    if (frame.getString("type").equals(type) && condition.test(frame)) {
                        return frame;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Puts the agent of this sign-in on duty and sends a new visitor, who must come to them. */
    static Talk open(int index, WireLoop loop, Guitai guitai, String cookie, String key) {
        Greeting agentSays = new Greeting();
        Wire agent = connect(guitai, "/ws/agent", Map.of("Cookie", cookie), agentSays);
        loop.addKept(agent);
        agent.send("{\"type\":\"hello\",\"language\":\"en\",\"last\":{}}");
        agentSays.await("ready", frame -> true);

        Greeting visitorSays = new Greeting();
        Wire visitor = connect(guitai, "/ws/visitor", Map.of(), visitorSays);
        loop.addKept(visitor);
        visitor.send("{\"type\":\"hello\",\"key\":\"" + key + "\",\"language\":\"en\",\"token\":null,\"last\":{}}");
        visitorSays.await("ready", frame -> true);
        visitor.send("{\"type\":\"send\",\"id\":\"first\",\"conversation\":null,\"text\":\"Is it there in white?\"}");
        long conversation = number(visitorSays.await("ack", frame -> true), "conversation");
        agentSays.await(
                "conversation", frame -> number(frame, "conversation") == conversation && frame.getBoolean("mine"));
        agentSays.await("message", frame -> number(frame, "conversation") == conversation);
        visitorSays.await("conversation", frame -> frame.getString("state").equals("OPEN"));

        GuitaiTalk talk = new GuitaiTalk(index, agent, conversation);
        FrameScan acks = new FrameScan(talk::agentSees);
        FrameScan messages = new FrameScan(talk::visitorSees);
        loop.call(() -> {
            agent.readBy(acks::scan);
            visitor.readBy(messages::scan);
            return true;
        });
        return talk;
    }

    private static Wire connect(Guitai guitai, String path, Map<String, String> headers, Greeting greeting) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Sec-WebSocket-Protocol", PROTOCOL);
        return Wire.connect("127.0.0.1", guitai.port(), path, all, greeting::take);
    }

    private static long number(JsonObject frame, String field) {
        return frame.getJsonNumber(field).longValue();
    }

    @Override
    protected Wire write(long number) {
        byte[] digits = Long.toString(number).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(digits, 0, frame, prefix, digits.length);
        System.arraycopy(suffix, 0, frame, prefix + digits.length, suffix.length);
        agent.write(frame, prefix + digits.length + suffix.length);
        return agent;
    }

    private void agentSees(FrameScan.Kind kind, long number) {
        switch (kind) {
            case ACK -> settled(number);
            case ERROR -> throw new IllegalStateException("Message " + number + " of pair " + index() + " was refused");
            default -> {
                // Pongs and the like.
            }
        }
    }

    private void visitorSees(FrameScan.Kind kind, long number) {
        switch (kind) {
            case MESSAGE -> delivered(number);
            case ERROR -> throw new IllegalStateException("An error for the visitor of pair " + index());
            default -> {
                // Pongs and the like.
            }
        }
    }
}
