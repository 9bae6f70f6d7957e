package org.guitai.routing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.guitai.routing.api.Explanation;
import org.guitai.routing.engine.RoutingEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbered cases of the specification (routing.md), as the documents that are shipped. */
class RoutingCasesTest {

    private static final Path CASES = Path.of("..", "docs", "routing", "cases");

    static IntStream cases() {
        return IntStream.rangeClosed(1, 44);
    }

    @ParameterizedTest(name = "case {0}")
    @MethodSource("cases")
    void isDecidedAsSpecified(int number) {
        String document = document(number);
        SituationDocument read = SituationDocument.read(document);
        Explanation explanation =
                Explanations.of(RoutingEngine.decide(read.situation()), read.accounts()::name, read.groups()::name);
        try (JsonReader reader = Json.createReader(new StringReader(document))) {
            JsonObject whole = reader.readObject();
            assertThat(whole.getInt("case")).isEqualTo(number);
            assertThat(answer(explanation)).as(whole.getString("about")).isEqualTo(whole.getJsonObject("answer"));
        }
        assertThat(explanation.trace()).isNotEmpty();
    }

    private static String document(int number) {
        try {
            return Files.readString(CASES.resolve("%02d.json".formatted(number)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject answer(Explanation explanation) {
        JsonObjectBuilder answer =
                Json.createObjectBuilder().add("outcome", explanation.outcome().name());
        addOrNull(answer, "account", explanation.account());
        addOrNull(answer, "group", explanation.group());
        answer.add("rule", explanation.rule());
        Integer position = explanation.position();
        return (position == null ? answer.addNull("position") : answer.add("position", position)).build();
    }

    private static void addOrNull(
            JsonObjectBuilder json, String name, @org.jspecify.annotations.Nullable String value) {
        if (value == null) {
            json.addNull(name);
        } else {
            json.add(name, value);
        }
    }
}
