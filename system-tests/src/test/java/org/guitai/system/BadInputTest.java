package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that can be typed or sent wrongly: a clear answer, nothing changed, nobody else disturbed. */
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

    @ParameterizedTest
    @ValueSource(strings = {"sunshop", "nobody-of-this-name", "sunshop:nobody", "sunshop：nobody", "::", ""})
    void aWrongSignInTellsNothing(String name) {
        var answer = new Person(guitai)
                .submit("/sign-in.xhtml", "enter", Map.of("name", name, "password", "wrong-password"));
        assertThat(answer.statusCode()).isEqualTo(200);
        if (!name.isEmpty()) {
            assertThat(answer.body()).contains("账号或密码不正确");
            assertThat(answer.body()).contains("value=\"" + name + "\"");
        }
    }

    @Test
    void theFullWidthColonSignsIn() {
        Person.signOut(Person.signedIn(guitai, "sunshop：小陈", "counter-2026"));
    }

    @ParameterizedTest
    @CsvSource({
        "sunshop, counter-9999, 该名称已被使用",
        "ＳunShop, counter-9999, 该名称已被使用",
        "a:b, counter-9999, 名称不能含冒号",
        "a：b, counter-9999, 名称不能含冒号",
        "x, counter-9999, 名称长度",
        "new shop, counter-9999, 名称只能包含",
        "newshop, short, 密码长度",
        "newshop, password1, 过于常见"
    })
    void aShopIsNotOpenedWithBadInput(String login, String password, String text) throws SQLException {
        long before = guitai.database("guitai_app").number("select count(*) from shop");
        var answer = new Person(guitai)
                .submit(
                        "/open-shop.xhtml",
                        "open",
                        Map.of(
                                "loginName", login,
                                "password", password,
                                "email", "a@example.com",
                                "shopName", "新店",
                                "timeZone", "Asia/Shanghai",
                                "language", "zh-CN"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(text).contains("value=\"新店\"");
        assertThat(guitai.database("guitai_app").number("select count(*) from shop"))
                .isEqualTo(before);
    }

    @Test
    void aFormFromElsewhereIsRefused() {
        Person person = new Person(guitai);
        assertThat(person.post(
                                "/sign-in.xhtml",
                                "enter",
                                "forged",
                                Map.of("name", "sunshop", "password", "counter-2026"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void pagesOfTheShopNeedASignIn() {
        Person stranger = new Person(guitai);
        for (String page : new String[] {"overview", "agents", "history", "conversation"}) {
            var answer = stranger.get("/admin/" + page + ".xhtml");
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElse("")).contains("/sign-in.xhtml");
        }
        assertThat(stranger.get("/console/index.xhtml").statusCode()).isEqualTo(302);
    }

    @Test
    void anAgentCannotCreateAgents() throws SQLException {
        Person chen = Person.signedIn(guitai, "sunshop:小陈", "counter-2026");
        Database database = guitai.database("guitai_app");
        String refusals = "select count(*) from audit_entry where action = 'permission.refused'";
        long before = database.number("select count(*) from account");
        long refused = database.number(refusals);
        var answer = chen.submit(
                "/admin/agents.xhtml?new",
                "create",
                Map.of("loginName", "intruder", "displayName", "x", "password", "counter-9999", "capacity", "5"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(database.number("select count(*) from account")).isEqualTo(before);
        assertThat(database.number(refusals)).isEqualTo(refused + 1);
        Person.signOut(chen);
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
