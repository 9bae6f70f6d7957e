package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guitai.system.Counter.ask;
import static org.guitai.system.Counter.awaitState;
import static org.guitai.system.Counter.token;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.function.Predicate;
import org.guitai.system.Counter.Agent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 11 goes on: the buyer whom nobody was there to answer leaves an address, and whoever keeps the conversation sees it. */
class ContactTest {

    /** 254 characters. */
    private static final String LONGEST = "a".repeat(60) + "@" + ("b".repeat(60) + ".").repeat(3) + "c".repeat(10);

    private final Counter counter = Counter.open(Guitai.shared());

    @AfterEach
    void close() {
        counter.close();
    }

    private static JsonObjectBuilder contact(String email) {
        return Chat.frame("contact").add("email", email);
    }

    private static void leave(Chat buyer, String email) {
        buyer.send(contact(email));
        buyer.await("contact", frame -> frame.getString("email").equals(email));
    }

    private static Predicate<JsonObject> has(String email) {
        return frame -> frame.containsKey("customer") && email.equals(emailIn(frame));
    }

    /** What a conversation frame says of the address; null when it says that there is none. */
    private static @Nullable String emailIn(JsonObject conversation) {
        return conversation.getJsonObject("customer").getString("email", null);
    }

    private List<String> addresses() {
        return counter.texts("select email from customer where email is not null and shop_id = " + counter.shop());
    }

    @Test
    void theOwnerSeesTheAddressAtOnceAndAtTheNextLogin() {
        Agent owner = counter.owner();
        Chat console = counter.console(owner);
        console.send(Chat.frame("status").add("status", "AWAY"));
        console.await("status", frame -> frame.getString("status").equals("AWAY"));
        Chat buyer = counter.stranger();
        long conversation = ask(buyer, "is anybody there?");
        awaitState(buyer, conversation, "KEPT");
        JsonObject kept = awaitState(console, conversation, "KEPT");
        assertThat(kept.getJsonObject("customer").isNull("email")).isTrue();

        leave(buyer, "buyer@example.com");
        assertThat(console.await("conversation", has("buyer@example.com")).getString("state"))
                .isEqualTo("KEPT");
        leave(buyer, "later@example.com");
        console.await("conversation", has("later@example.com"));
        assertThat(buyer.frames("conversation")).noneMatch(frame -> frame.containsKey("customer"));

        console.close();
        JsonObject listed = counter.console(owner)
                .await("ready")
                .getJsonArray("conversations")
                .getJsonObject(0);
        assertThat(emailIn(listed)).isEqualTo("later@example.com");
        assertThat(owner.person()
                        .get("/admin/conversation.xhtml?id=" + conversation)
                        .body())
                .contains("later@example.com");
    }

    @Test
    void whoGetsTheConversationLaterSeesTheAddress() {
        Agent agent = counter.hire(5);
        Chat buyer = counter.stranger();
        long conversation = ask(buyer, "at night");
        awaitState(buyer, conversation, "KEPT");
        leave(buyer, "buyer@example.com");
        Chat console = counter.console(agent);
        buyer.say(conversation, "in the morning");
        assertThat(emailIn(awaitState(console, conversation, "OPEN"))).isEqualTo("buyer@example.com");
    }

    @Test
    void theBuyerIsGreetedWithTheAddress() {
        Chat buyer = counter.stranger();
        assertThat(buyer.await("ready").getJsonObject("you").containsKey("email"))
                .isFalse();
        buyer.send(contact("  " + LONGEST + "\n"));
        assertThat(buyer.await("contact").getString("email")).isEqualTo(LONGEST);
        assertThat(counter.back(token(buyer))
                        .await("ready")
                        .getJsonObject("you")
                        .getString("email"))
                .isEqualTo(LONGEST);
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN, '请填写正确的邮箱地址，如 name@example.com，最多 254 个字符。'",
        "en, 'Please give an e-mail address such as name@example.com, of at most 254 characters.'"
    })
    void aWrongAddressIsRefusedAndTheEarlierOneStays(String language, String text) {
        Guitai guitai = Guitai.shared();
        String key = counter.texts("select widget_key from shop where id = " + counter.shop())
                .get(0);
        try (Chat buyer = Chat.connect(guitai.socket("/ws/visitor"), null, null)) {
            buyer.send(Chat.frame("hello")
                    .add("key", key)
                    .add("language", language)
                    .add("last", Json.createObjectBuilder()));
            buyer.await("ready");
            leave(buyer, "good@example.com");
            List<String> wrong = List.of(
                    "",
                    "   ",
                    "buyer",
                    "buyer@example",
                    "@example.com",
                    "a b@example.com",
                    "a\u00a0b@example.com",
                    "a@b@example.com",
                    "buyer@example..com",
                    "buyer\n@example.com",
                    "buyer\0@example.com",
                    "<buyer@example.com>",
                    "b" + LONGEST);
            wrong.forEach(email -> buyer.send(contact(email)));
            buyer.send("{\"type\": \"contact\", \"email\": \"half-a-sign\\ud800@example.com\"}");
            leave(buyer, "after@example.com");
            assertThat(buyer.frames("error")).hasSize(wrong.size() + 1).allSatisfy(error -> {
                assertThat(error.getString("code")).isEqualTo("customer.email-form");
                assertThat(error.getString("text")).isEqualTo(text);
                assertThat(error.getBoolean("retry")).isFalse();
                assertThat(error.getBoolean("fatal")).isFalse();
            });
            assertThat(buyer.frames("contact").stream().map(frame -> frame.getString("email")))
                    .containsExactly("good@example.com", "after@example.com");
            assertThat(counter.number("select version from customer where email = 'after@example.com' and shop_id = "
                            + counter.shop()))
                    .as("written twice")
                    .isEqualTo(3);
        }
    }

    @Test
    void aFrameWithoutAnAddressIsRefusedAndSoIsOneOfAnAgent() {
        Chat buyer = counter.stranger();
        buyer.send(Chat.frame("contact"));
        buyer.send(Chat.frame("contact").addNull("email"));
        buyer.send(Chat.frame("contact").add("email", 7));
        buyer.send(Chat.frame("ping"));
        buyer.await("pong");
        assertThat(buyer.frames("error"))
                .hasSize(3)
                .allMatch(error -> error.getString("code").equals("conversation.frame-field"));

        Chat console = counter.console(counter.owner());
        console.send(contact("owner@example.com"));
        assertThat(console.await("error").getString("code")).isEqualTo("conversation.frame-unknown");
        assertThat(addresses()).isEmpty();
    }

    @Test
    void theSameAgainChangesNothing() {
        Chat console = counter.console(counter.owner());
        Chat buyer = counter.stranger();
        long conversation = ask(buyer, "hello");
        awaitState(console, conversation, "OPEN");
        leave(buyer, "buyer@example.com");
        console.await("conversation", has("buyer@example.com"));
        String version =
                "select version from customer where email = 'buyer@example.com' and shop_id = " + counter.shop();
        long before = counter.number(version);

        buyer.send(contact("buyer@example.com"));
        leave(buyer, "other@example.com");
        console.await("conversation", has("other@example.com"));
        assertThat(buyer.frames("contact")).hasSize(3);
        assertThat(console.frames("conversation").stream().filter(has("buyer@example.com")))
                .hasSize(1);
        assertThat(counter.number("select version from customer where email = 'other@example.com' and shop_id = "
                        + counter.shop()))
                .isEqualTo(before + 1);
    }

    @Test
    void nobodyElsesAddressIsTouched() {
        Chat buyer = counter.stranger();
        Chat neighbour = counter.stranger();
        try (Counter elsewhere = Counter.open(Guitai.shared())) {
            Chat foreigner = elsewhere.stranger();
            leave(neighbour, "neighbour@example.com");
            leave(foreigner, "foreigner@example.com");
            // Fields of a frame say nothing of whose address it is.
            buyer.send(contact("buyer@example.com")
                    .add(
                            "customer",
                            neighbour.await("ready").getJsonObject("you").getJsonNumber("customer"))
                    .add("shop", elsewhere.shop())
                    .add("key", "sunshop-demo-widget-key"));
            buyer.await("contact");
            assertThat(addresses()).containsExactlyInAnyOrder("buyer@example.com", "neighbour@example.com");
            assertThat(elsewhere.texts(
                            "select email from customer where email is not null and shop_id = " + elsewhere.shop()))
                    .containsExactly("foreigner@example.com");
        }
    }

    @Test
    void whoChangesItTooFastIsSlowed() {
        Chat buyer = counter.stranger();
        for (int i = 0; i < 30; i++) {
            buyer.send(contact("buyer" + i + "@example.com"));
        }
        assertThat(buyer.await("error").getString("code")).isEqualTo("conversation.too-fast");
        buyer.await("contact", frame -> frame.getString("email").equals("buyer19@example.com"));
        assertThat(addresses()).containsExactly("buyer19@example.com");
    }
}
