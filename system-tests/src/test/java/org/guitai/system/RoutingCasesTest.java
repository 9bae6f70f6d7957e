package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.guitai.system.Api.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The numbered cases of the specification (routing.md), each as its document: asked of the what-if call, and brought about
 * in a running shop, into which a buyer comes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutingCasesTest {

    private final ArrangedShop shop = ArrangedShop.open(Guitai.shared());

    @AfterAll
    void close() {
        shop.close();
    }

    static IntStream cases() {
        return IntStream.rangeClosed(1, 44);
    }

    private static String document(int number) {
        try {
            return Files.readString(
                    Path.of(System.getProperty("guitai.docs"), "routing", "cases", "%02d.json".formatted(number)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    @ParameterizedTest(name = "case {0}")
    @MethodSource("cases")
    void theWhatIfCallAnswers(int number) {
        String document = document(number);
        Answer answer = shop.api().post("/routing/decisions", document);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonObject expected = parse(document).getJsonObject("answer");
        expected.forEach((name, value) -> assertThat(answer.json().get(name))
                .as("%s of case %d", name, number)
                .isEqualTo(value));
        assertThat(answer.json().getJsonArray("trace").getValuesAs(JsonObject.class))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.getString("text")).isNotBlank());
    }

    @ParameterizedTest(name = "case {0}")
    @MethodSource("cases")
    void theRunningShopDecides(int number) {
        JsonObject document = parse(document(number));
        shop.arrange(document);
        JsonObject expected = document.getJsonObject("answer");
        if (number == 26) {
            deleteTheLastGroup();
        }
        if (number == 32) {
            shop.assigned("A", Duration.ofDays(1), false);
        }
        if (number == 33) {
            shop.assigned("C", Duration.ofHours(30), true);
        }
        long conversation = shop.buyerAsks();
        if (expected.getString("outcome").equals("CONTINUED")) {
            assertThat(shop.texts("select state || ' ' || account_id from conversation where id = " + conversation))
                    .containsExactly("OPEN " + shop.account(expected.getString("account")));
            return;
        }
        Eventually.within(
                Duration.ofSeconds(10),
                "a decision",
                () -> !shop.texts("select 1 from routing_decision where conversation_id = " + conversation)
                        .isEmpty());
        List<String> decided = shop.texts("select concat_ws(' ', outcome, rule, coalesce(account_id, 0),"
                + " coalesce(group_id, 0), coalesce(position, 0)) from routing_decision where conversation_id = "
                + conversation + " order by id desc limit 1");
        assertThat(decided)
                .as("case %d, %s", number, document.getString("about"))
                .containsExactly("%s %s %d %d %d"
                        .formatted(
                                expected.getString("outcome"),
                                expected.getString("rule"),
                                isNull(expected, "account") ? 0 : shop.account(expected.getString("account")),
                                isNull(expected, "group") ? 0 : shop.group(expected.getString("group")),
                                isNull(expected, "position") ? 0 : expected.getInt("position")));
    }

    private static boolean isNull(JsonObject json, String name) {
        return json.get(name) == JsonValue.NULL;
    }

    private void deleteTheLastGroup() {
        long group = shop.api().post("/routing/groups", "{\"name\": \"last\"}").number("id");
        assertThat(shop.api()
                        .put("/routing/participants/" + shop.account("A"), """
                                {"weight": 10, "group": %d}""".formatted(group))
                        .status())
                .isEqualTo(200);
        assertThat(shop.api().delete("/routing/groups/" + group).status()).isEqualTo(204);
    }
}
