package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that can be sent wrongly over a line: a clear answer, nothing changed, nobody else disturbed. */
class BadInputTest {

    private static final String KEY = "sunshop-demo-widget-key";

    private final Guitai guitai = Guitai.shared();

    @ParameterizedTest
    @CsvSource({
        "'not json', conversation.frame-not-json",
        "'[]', conversation.frame-not-json",
        "'{\"type\":\"dance\"}', conversation.frame-unknown",
        "'{}', conversation.frame-field",
        "'{\"type\":7}', conversation.frame-field",
        "'{\"type\":\"send\",\"id\":\"a b\",\"text\":\"x\"}', conversation.frame-field",
        "'{\"type\":\"send\",\"text\":\"x\"}', conversation.frame-field",
        "'{\"type\":\"send\",\"id\":\"a\",\"text\":\"  \"}', conversation.text-empty",
        "'{\"type\":\"send\",\"id\":\"a\",\"text\":\"x\",\"conversation\":\"1\"}', conversation.frame-field",
        "'{\"type\":\"send\",\"id\":\"a\",\"text\":\"x\",\"lane\":\"S\"}', conversation.frame-field",
        "'{\"type\":\"mark\",\"conversation\":1,\"delivered\":1,\"read\":1}', conversation.not-yours",
        "'{\"type\":\"typing\",\"conversation\":1,\"text\":\"x\"}', conversation.not-yours",
        "'{\"type\":\"close\",\"conversation\":1}', shared.not-found",
        "'{\"type\":\"history\",\"conversation\":1,\"before\":9}', shared.not-found",
        "'{\"type\":\"history\",\"conversation\":1,\"before\":-1}', conversation.frame-field",
        "'{\"type\":\"status\",\"status\":\"ONLINE\"}', conversation.frame-unknown"
    })
    void aWrongFrameIsAnsweredAndTheLineGoesOn(String frame, String code) {
        try (Chat buyer = Chat.visitor(guitai, KEY, null)) {
            buyer.send(frame);
            assertThat(buyer.await("error").getString("code")).isEqualTo(code);
            assertThat(buyer.await("error").getString("text")).isNotBlank();
            buyer.send(Chat.frame("ping"));
            buyer.await("pong");
        }
    }

    @Test
    void nothingButHelloComesFirst() {
        try (Chat chat = Chat.connect(guitai.socket("/ws/visitor"), null, null)) {
            chat.send("{\"type\":\"send\",\"id\":\"a\",\"text\":\"x\"}");
            assertThat(chat.await("error").getString("code")).isEqualTo("conversation.hello-first");
        }
    }

    @Test
    void aTextAboveTheLimitIsRefusedAndOneAtTheLimitIsTaken() {
        try (Chat buyer = Chat.visitor(guitai, KEY, null)) {
            buyer.submit("long", null, "长".repeat(5_001));
            JsonObject error = buyer.await("error");
            assertThat(error.getString("code")).isEqualTo("conversation.text-too-long");
            assertThat(error.getString("id")).isEqualTo("long");
            assertThat(error.getBoolean("retry")).isFalse();
            assertThat(buyer.say(null, "𠮷".repeat(5_000)).getInt("number")).isEqualTo(1);
        }
    }

    @Test
    void aFrameAboveTheLimitEndsTheLineOfItsSenderAlone() {
        try (Chat buyer = Chat.visitor(guitai, KEY, null);
                Chat other = Chat.visitor(guitai, KEY, null)) {
            buyer.send("{\"type\":\"ping\",\"x\":\"" + "x".repeat(70_000) + "\"}");
            assertThat(buyer.awaitClose()).isEqualTo(1009);
            other.send(Chat.frame("ping"));
            other.await("pong");
        }
    }

    @Test
    void aVisitorWhoWritesTooFastIsSlowedAndLosesNothing() {
        try (Chat buyer = Chat.visitor(guitai, KEY, null)) {
            for (int i = 0; i < 21; i++) {
                buyer.submit("fast-" + i, null, "快 " + i);
            }
            JsonObject error = buyer.await("error");
            assertThat(error.getString("code")).isEqualTo("conversation.too-fast");
            assertThat(error.getString("id")).isEqualTo("fast-20");
            assertThat(error.getBoolean("retry")).isTrue();
        }
    }

    @Test
    void anUnknownWidgetKeyIsToldAndTheLineEnds() {
        try (Chat chat = Chat.connect(guitai.socket("/ws/visitor"), null, null)) {
            chat.send(Chat.frame("hello").add("key", "no-such-key-at-all").add("language", "en"));
            JsonObject error = chat.await("error");
            assertThat(error.getString("code")).isEqualTo("customer.widget-unknown");
            assertThat(error.getString("text")).startsWith("There is no shop");
            assertThat(error.getBoolean("fatal")).isTrue();
            assertThat(chat.awaitClose()).isEqualTo(4003);
        }
    }

    @Test
    void anOriginThatTheShopDoesNotAllowIsRefused() {
        try (Chat chat = Chat.connect(guitai.socket("/ws/visitor"), null, "https://evil.example")) {
            chat.send(Chat.frame("hello").add("key", KEY).add("language", "zh-CN"));
            JsonObject error = chat.await("error");
            assertThat(error.getString("code")).isEqualTo("customer.origin-refused");
            assertThat(error.getString("text")).contains("https://evil.example");
            assertThat(chat.awaitClose()).isEqualTo(4003);
        }
        try (Chat chat = Chat.connect(guitai.socket("/ws/visitor"), null, guitai.storefront())) {
            chat.send(Chat.frame("hello").add("key", KEY).add("language", "zh-CN"));
            chat.await("ready");
        }
    }

    @Test
    void twoHandshakesAtOnceKeepTheirOrigins() {
        java.util.stream.IntStream.range(0, 40).parallel().forEach(i -> {
            boolean good = i % 2 == 0;
            try (Chat chat = Chat.connect(
                    guitai.socket("/ws/visitor"), null, good ? guitai.storefront() : "https://evil.example")) {
                chat.send(Chat.frame("hello").add("key", KEY).add("language", "en"));
                chat.await(good ? "ready" : "error");
            }
        });
    }

    @Test
    void aVisitorHasOnlySoManyLines() {
        List<Chat> lines = new ArrayList<>();
        try {
            lines.add(Chat.visitor(guitai, KEY, null));
            String token = lines.get(0).await("ready").getString("token");
            while (lines.size() < 20) {
                lines.add(Chat.visitor(guitai, KEY, token));
            }
            Chat oneMore = Chat.connect(guitai.socket("/ws/visitor"), null, null);
            lines.add(oneMore);
            oneMore.send(Chat.frame("hello").add("key", KEY).add("token", token).add("language", "en"));
            JsonObject error = oneMore.await("error");
            assertThat(error.getString("code")).isEqualTo("conversation.too-many-lines");
            assertThat(error.getBoolean("fatal")).isTrue();
            assertThat(oneMore.awaitClose()).isEqualTo(4003);
            lines.get(0).send(Chat.frame("ping"));
            lines.get(0).await("pong");
        } finally {
            lines.forEach(Chat::close);
        }
    }

    @Test
    void anAgentsSocketNeedsASignIn() {
        for (String cookie : new String[] {null, "guitai_sign_in=forged"}) {
            try (Chat chat = Chat.connect(guitai.socket("/ws/agent"), cookie, null)) {
                chat.send(Chat.frame("hello").add("language", "zh-CN"));
                assertThat(chat.await("error").getString("code")).isEqualTo("shared.not-signed-in");
                assertThat(chat.awaitClose()).isEqualTo(4001);
            }
        }
    }

    @Test
    void anotherShopsConversationCannotBeTouched() throws SQLException {
        long foreign = guitai.database("guitai_app").number("select min(id) from conversation where shop_id = 1");
        Person moon = Person.signedIn(guitai, "moonshop", "counter-2026");
        try (Chat chat = Chat.agent(guitai, moon)) {
            chat.submit("steal", foreign, "x");
            assertThat(chat.await("error", e -> "steal".equals(e.getString("id", null)))
                            .getString("code"))
                    .isEqualTo("conversation.not-yours");
            chat.send(Chat.frame("close").add("conversation", foreign));
            chat.await("error", e -> e.getString("code").equals("shared.not-found"));
            chat.send(Chat.frame("mark")
                    .add("conversation", foreign)
                    .add("delivered", 1)
                    .add("read", 1));
            chat.await("error", e -> !e.containsKey("id") && e.getString("code").equals("conversation.not-yours"));
            chat.send(Chat.frame("typing").add("conversation", foreign).add("text", "x"));
            Eventually.within(
                    Duration.ofSeconds(5),
                    "typing there is refused too",
                    () -> chat.frames("error").stream()
                                    .filter(e -> !e.containsKey("id"))
                                    .filter(e -> e.getString("code").equals("conversation.not-yours"))
                                    .count()
                            == 2);
            chat.send(Chat.frame("history").add("conversation", foreign).add("before", 100));
            chat.await("error", e -> e.getString("code").equals("shared.not-found"));
        }
        assertThat(moon.get("/admin/conversation.xhtml?id=" + foreign).statusCode())
                .isEqualTo(404);
        assertThat(moon.get("/admin/history.xhtml").body()).doesNotContain("conversation.xhtml?id=" + foreign + "\"");
        Person.signOut(moon);
    }

    @Test
    void anAgentReadsNoColleaguesConversation() throws SQLException {
        long colleagues = guitai.database("guitai_app")
                .number("select min(c.id) from conversation c join account a on a.id = c.account_id"
                        + " where a.display_name = '小陈'");
        Person zhao = Person.signedIn(guitai, "sunshop:小赵", "counter-2026");
        assertThat(zhao.get("/admin/conversation.xhtml?id=" + colleagues).statusCode())
                .isEqualTo(404);
        Person.signOut(zhao);
    }

    @Test
    void anAgentsMessageAfterTheEndIsRefusedAndAVisitorsOpensAnew() {
        Person wu = Person.signedIn(guitai, "sunshop:小吴", "counter-2026");
        try (Chat agent = Chat.agent(guitai, wu);
                Chat buyer = Chat.visitor(guitai, KEY, null)) {
            long first = buyer.say(null, "在吗").getJsonNumber("conversation").longValue();
            agent.awaitMessage("在吗");
            buyer.send(Chat.frame("close").add("conversation", first));
            agent.await("conversation", frame -> "CLOSED".equals(frame.getString("state", "")));
            agent.submit("late", first, "来晚了");
            assertThat(agent.await("error").getString("code")).isEqualTo("conversation.closed");
            long second = buyer.say(first, "又来了").getJsonNumber("conversation").longValue();
            assertThat(second).isNotEqualTo(first);
            buyer.send(Chat.frame("close").add("conversation", second));
        }
        Person.signOut(wu);
    }

    @Test
    void longPollingSpeaksTheSameFrames() {
        Poll poll = new Poll(guitai);
        poll.send(Json.createArrayBuilder()
                .add(Chat.frame("hello").add("key", KEY).add("language", "en")));
        assertThat(poll.await("ready").getJsonObject("shop").getString("name")).isEqualTo("阳光数码");
        poll.send(Json.createArrayBuilder()
                .add(Chat.frame("send")
                        .add("id", "poll-1")
                        .add("text", "no socket here")
                        .addNull("conversation")));
        assertThat(poll.await("ack").getInt("number")).isEqualTo(1);
        assertThat(Poll.status(guitai, "{\"session\":\"unknown\",\"frames\":[]}"))
                .isEqualTo(410);
        assertThat(Poll.status(guitai, "nonsense")).isEqualTo(400);
    }
}
