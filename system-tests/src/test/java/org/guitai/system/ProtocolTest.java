package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of docs/protocol are replayed, and every frame that was said or told is as asyncapi.yaml describes it. */
class ProtocolTest {

    private static final Path PROTOCOL = Path.of(System.getProperty("guitai.docs"), "protocol");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Guitai guitai = Guitai.shared();
    private final JsonNode description = read(new ObjectMapper(new YAMLFactory()), PROTOCOL.resolve("asyncapi.yaml"));

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(PROTOCOL.resolve("examples"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleGoesAsItIsWritten(Path file) {
        JsonNode example = read(JSON, file);
        Person person = Person.signedIn(guitai, example.at("/people/agent").asText(), "counter-2026");
        try (Chat agent = Chat.agent(guitai, person);
                Chat buyer = Chat.visitor(guitai, example.at("/people/buyer").asText(), null)) {
            Map<String, Chat> people = new HashMap<>(Map.of("agent", agent, "buyer", buyer));
            Map<String, JsonNode> bound = new HashMap<>();
            Set<String> used = new HashSet<>();
            String run = Long.toString(System.nanoTime(), 36);
            for (JsonNode step : example.get("steps")) {
                Map.Entry<String, JsonNode> only = step.fields().next();
                String[] words = only.getKey().split(" ", 2);
                Chat chat = people.getOrDefault(words[0], agent);
                JsonNode frame = only.getValue();
                if (words[1].equals("comes back")) {
                    people.put(
                            words[0], comeBack(chat, example.at("/people/buyer").asText(), frame, bound));
                } else if (words[1].equals("says")) {
                    JsonNode said = bind(frame, bound, run);
                    assertThat(complaints("client", said)).isEmpty();
                    chat.send(said.toString());
                } else {
                    expect(words[0], chat, frame, bound, used, run);
                }
            }
            for (Chat chat : people.values()) {
                chat.frames()
                        .forEach(frame -> assertThat(complaints("server", parse(frame.toString())))
                                .as(frame.toString())
                                .isEmpty());
            }
        }
        Person.signOut(person);
    }

    /** The buyer's line breaks; the new one says the last numbers that the step names. */
    private Chat comeBack(Chat broken, String key, JsonNode step, Map<String, JsonNode> bound) {
        String token = broken.await("ready").getString("token");
        broken.close();
        Map<Long, Integer> last = new HashMap<>();
        step.get("last")
                .fields()
                .forEachRemaining(one -> last.put(
                        bound.getOrDefault(one.getKey(), one.getValue()).asLong(),
                        one.getValue().asInt()));
        return Chat.visitorFrom(guitai, key, token, last);
    }

    static List<String> frames() {
        JsonNode messages = read(new ObjectMapper(new YAMLFactory()), PROTOCOL.resolve("asyncapi.yaml"))
                .at("/components/messages");
        List<String> names = new ArrayList<>();
        messages.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @ParameterizedTest
    @MethodSource("frames")
    void everyFrameHasAnExampleThatIsAsDescribed(String frame) {
        JsonNode examples = description.at("/components/messages/" + frame + "/examples");
        assertThat(examples).isNotEmpty();
        for (JsonNode example : examples) {
            JsonNode payload = example.get("payload");
            assertThat(frame).endsWith("-" + payload.get("type").asText());
            assertThat(complaints(frame.substring(0, frame.indexOf('-')), payload))
                    .isEmpty();
        }
    }

    /** Waits for a frame that has all these values and was not taken by an earlier step; binds what is named with $. */
    private void expect(
            String who, Chat chat, JsonNode expected, Map<String, JsonNode> bound, Set<String> used, String run) {
        var found = Eventually.find(java.time.Duration.ofSeconds(15), who + " is told " + expected, () -> {
            List<JsonNode> frames =
                    chat.frames().stream().map(frame -> parse(frame.toString())).toList();
            for (int i = 0; i < frames.size(); i++) {
                Map<String, JsonNode> trial = new HashMap<>(bound);
                if (!used.contains(who + chat.hashCode() + i) && matches(expected, frames.get(i), trial, run)) {
                    bound.putAll(trial);
                    return java.util.Optional.of(who + chat.hashCode() + i);
                }
            }
            return java.util.Optional.<String>empty();
        });
        used.add(found);
    }

    private static boolean matches(JsonNode expected, JsonNode frame, Map<String, JsonNode> bound, String run) {
        var fields = expected.fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            JsonNode actual = frame.get(field.getKey());
            String text = field.getValue().asText();
            boolean variable = text.startsWith("$");
            if (variable && actual != null) {
                bound.putIfAbsent(text, actual);
            }
            JsonNode wanted = bind(field.getValue(), bound, run);
            boolean bothObjects = wanted.isObject() && actual != null && actual.isObject();
            boolean same = bothObjects ? matches(wanted, actual, bound, run) : wanted.equals(actual);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode bind(JsonNode node, Map<String, JsonNode> bound, String run) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            object.fields().forEachRemaining(field -> copy.set(field.getKey(), bind(field.getValue(), bound, run)));
            return copy;
        }
        String text = node.asText();
        if (node.isTextual() && bound.containsKey(text)) {
            return bound.getOrDefault(text, node);
        }
        return node.isTextual() ? JSON.getNodeFactory().textNode(text.replace("$run", run)) : node;
    }

    private List<String> complaints(String from, JsonNode frame) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put(
                "$ref",
                "#/components/schemas/" + from + "-" + frame.path("type").asText());
        schema.set("components", description.get("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema).validate(frame).stream()
                .map(Object::toString)
                .toList();
    }

    private static JsonNode read(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
