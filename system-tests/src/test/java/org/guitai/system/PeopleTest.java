package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.guitai.system.Api.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shops, agents and roles: their rules, and what happens when two want the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleTest {

    private final Guitai guitai = Guitai.shared();
    private final Database database = guitai.database("guitai_app");
    private NewShop shop;
    private Person owner;
    private Api api;

    @BeforeAll
    void open() {
        shop = NewShop.open(guitai, "people-" + Long.toString(System.nanoTime(), 36), "zh-CN")
                .withPlan("TEAM");
        owner = shop.signIn();
        api = shop.key(owner);
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(times);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(java.util.Collections.nCopies(times, work))) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "loginName, a:b, account.name-has-colon, 名称不能含冒号, A name has no colon",
        "loginName, x, account.name-length, 名称长度, A name has 2 to 32",
        "loginName, a b, account.name-characters, 名称只能包含, letters",
        "password, short, account.password-length, 密码长度, A password has 8 to 128",
        "password, sunshine, account.password-common, 过于常见, most common",
        "password, FieldTest, account.password-is-name, 密码不能与账号名相同, must not be the name",
        "displayName, LONG, shared.too-long, 最多 40, At most 40",
        "fullName, LONG, shared.too-long, 最多 60, At most 60",
        "email, nowhere, account.email-form, 邮箱地址格式, not an e-mail address",
        "telephone, abc, account.telephone-form, 电话号码, A telephone number",
        "capacity, 0, account.capacity-range, 1 至 500, Between 1 and 500",
        "capacity, 501, account.capacity-range, 1 至 500, Between 1 and 500",
        "capacity, ten, shared.number, 请填写整数, whole number"
    })
    void everyFieldHasAMessageOfItsOwnInBothLanguages(
            String field, String value, String code, String chinese, String english) throws Exception {
        long before = database.number("select count(*) from account where shop_id = " + shop.id());
        Map<String, String> fields = new java.util.HashMap<>(Map.of(
                "loginName", "fieldtest",
                "password", "counter-9999",
                "displayName", "保留这个",
                "fullName", "",
                "email", "",
                "telephone", "",
                "capacity", "7"));
        fields.put(field, value.equals("LONG") ? "长".repeat(61) : value);
        // PrimeFaces keeps a browser to the length of a field; only programs can send more.
        String[][] pages =
                value.equals("LONG") ? new String[0][] : new String[][] {{"zh-CN", chinese}, {"en", english}};
        for (String[] language : pages) {
            HttpResponse<String> answer =
                    owner.submit("/admin/agents.xhtml?new&lang=" + language[0], "create", fields, "&new=");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains(language[1]);
            if (!field.equals("displayName")) {
                assertThat(answer.body()).contains("value=\"保留这个\"");
            }
        }
        String json = field.equals("capacity")
                ? value.matches("\\d+") ? value : "\"" + value + "\""
                : "\"" + fields.get(field) + "\"";
        String others = field.equals("loginName")
                ? "\"password\": \"counter-9999\""
                : field.equals("password")
                        ? "\"loginName\": \"fieldtest\""
                        : "\"loginName\": \"fieldtest\", \"password\": \"counter-9999\"";
        Answer refused = api.post("/agents", "{" + others + ", \"" + field + "\": " + json + "}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.json().getString("field")).isEqualTo(field);
        assertThat(refused.json().getString("detail")).contains(english);
        assertThat(database.number("select count(*) from account where shop_id = " + shop.id()))
                .isEqualTo(before);
    }

    @Test
    void badRequestsAreProblemsWithoutATrace() {
        for (Answer answer : List.of(
                api.post("/agents", "nonsense"),
                api.post("/agents", "[1]"),
                api.post("/agents", ""),
                api.post("/agents", "{\"loginNmae\": \"x\"}"),
                api.get("/agents/999999999999"),
                api.get("/nothing"),
                api.call("PATCH", "/agents", "{}"),
                api.get("/audit?limit=100000"),
                api.get("/audit?from=yesterday"))) {
            assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
            assertThat(answer.body()).doesNotContain("Exception").doesNotContain("org.guitai");
        }
    }

    @Test
    void theLastPlaceIsGivenOnceAndTheLimitIsNamed() throws Exception {
        NewShop small = NewShop.open(guitai, "small-" + Long.toString(System.nanoTime(), 36), "en");
        Api its = small.key(small.signIn());
        its.post("/agents", "{\"loginName\": \"first\", \"password\": \"counter-2026\"}");
        its.post("/agents", "{\"loginName\": \"second\", \"password\": \"counter-2026\"}");
        // The trial has BUNDLE's three places; eight want the last.
        java.util.concurrent.atomic.AtomicInteger number = new java.util.concurrent.atomic.AtomicInteger();
        List<Answer> answers = atOnce(
                8,
                () -> its.post(
                        "/agents",
                        "{\"loginName\": \"racer" + number.incrementAndGet() + "\", \"password\": \"counter-2026\"}"));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 409))
                .hasSize(7)
                .allSatisfy(answer -> {
                    assertThat(answer.code()).isEqualTo("account.agent-limit");
                    assertThat(answer.json().getString("detail"))
                            .contains("3 agents")
                            .contains("larger plan");
                });
        assertThat(database.number("select count(*) from account where kind = 'AGENT' and shop_id = " + small.id()))
                .isEqualTo(3);
        // A disabled one takes no place; enabling it asks again.
        long first = id(its, "first");
        its.post("/agents/" + first + "/disable", null);
        assertThat(its.post("/agents", "{\"loginName\": \"fourth\", \"password\": \"counter-2026\"}")
                        .status())
                .isEqualTo(201);
        assertThat(its.post("/agents/" + first + "/enable", null).code()).isEqualTo("account.agent-limit");
    }

    private static long id(Api api, String loginName) {
        for (JsonValue value : api.get("/agents").json().getJsonArray("items")) {
            JsonObject agent = value.asJsonObject();
            if (agent.getString("loginName").equals(loginName)) {
                return agent.getJsonNumber("id").longValue();
            }
        }
        throw new AssertionError("No agent " + loginName);
    }

    @Test
    void ofTwoWhoWantANameOneGetsIt() throws Exception {
        String name = "race-" + Long.toString(System.nanoTime(), 36);
        String one = NewShop.begin(guitai, name, "zh-CN");
        String codeOfOne = NewShop.code(guitai, name + "@example.com");
        String two = NewShop.begin(guitai, name, "zh-CN");
        String codeOfTwo = NewShop.code(guitai, name + "@example.com");
        java.util.concurrent.atomic.AtomicInteger turn = new java.util.concurrent.atomic.AtomicInteger();
        List<HttpResponse<String>> answers = atOnce(
                2,
                () -> turn.getAndIncrement() == 0
                        ? NewShop.confirm(guitai, one, codeOfOne)
                        : NewShop.confirm(guitai, two, codeOfTwo));
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 302))
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
                .singleElement()
                .satisfies(answer -> assertThat(answer.body()).contains("该名称已被使用"));
        assertThat(database.number("select count(*) from account where kind = 'OWNER' and login_key = '" + name + "'"))
                .isEqualTo(1);
    }

    @Test
    void aWrongCodeOpensNothingAndFiveAreTheLast() {
        String name = "wrongcode-" + Long.toString(System.nanoTime(), 36);
        String token = NewShop.begin(guitai, name, "zh-CN");
        String right = NewShop.code(guitai, name + "@example.com");
        String wrong = right.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            assertThat(NewShop.confirm(guitai, token, wrong).body()).contains("验证码不正确");
        }
        assertThat(NewShop.confirm(guitai, token, right).body()).contains("验证码已过期");
        new Person(guitai)
                .submit("/confirm-address.xhtml?opening=" + token, "again", "send", Map.of(), "&opening=" + token);
        assertThat(NewShop.confirm(guitai, token, NewShop.code(guitai, name + "@example.com"))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void whoSavesARoleSecondSeesWhatChangedAndKeepsWhatWasTicked() {
        Answer role = api.post("/roles", "{\"name\": \"shared one\", \"permissions\": [\"order.view\"]}");
        long id = role.number("id");
        String page = "/admin/roles.xhtml?lang=zh-CN&role=" + id;
        assertThat(owner.get(page).statusCode()).isEqualTo(200);
        api.put("/roles/" + id, """
                {"name": "renamed meanwhile", "permissions": ["order.view", "order.ship"], "version": 1}""");
        HttpResponse<String> second = owner.submit(
                page,
                "save",
                Map.of("name", "my name", "note", "my note", "version", "1"),
                "&role=" + id + "&ticked=&permissions=product.view");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body())
                .contains("内容已被他人修改")
                .contains("renamed meanwhile")
                .contains("value=\"my name\"")
                .contains("value=\"my note\"");
        assertThat(second.body())
                .containsPattern("name=\"permissions\" value=\"product.view\" checked=\"checked\"")
                .containsPattern("name=\"form:version\"[^>]*value=\"2\"|value=\"2\"[^>]*name=\"form:version\"");
        HttpResponse<String> again = owner.submit(
                page,
                "save",
                Map.of("name", "my name", "note", "my note", "version", "2"),
                "&role=" + id + "&ticked=&permissions=product.view");
        assertThat(again.statusCode()).isEqualTo(302);
        assertThat(api.get("/roles/" + id).json().getString("name")).isEqualTo("my name");
    }

    @Test
    void nobodyGrantsOrTouchesWhatTheyLack() {
        Api manager = shop.key(owner, "agent.manage", "role.manage");
        Answer beyond = manager.post("/roles", "{\"name\": \"too much\", \"permissions\": [\"funds.withdraw\"]}");
        assertThat(beyond.status()).isEqualTo(403);
        assertThat(beyond.code()).isEqualTo("role.beyond-own");
        assertThat(beyond.json().getString("detail")).contains("funds.withdraw");
        long rich = api.post("/roles", "{\"name\": \"rich\", \"permissions\": [\"funds.withdraw\"]}")
                .number("id");
        long agent = api.post("/agents", """
                        {"loginName": "rich", "password": "counter-2026", "roles": [%d]}""".formatted(rich)).number("id");
        for (Answer answer : List.of(
                manager.post("/agents/" + agent + "/disable", null),
                manager.delete("/agents/" + agent),
                manager.put("/agents/" + agent + "/password", "{\"password\": \"counter-7777\"}"),
                manager.put("/agents/" + agent, "{\"version\": 1, \"displayName\": \"x\"}"))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("role.over-another");
        }
        long ownersId = id(api, shop.owner());
        assertThat(manager.post("/agents/" + ownersId + "/disable", null).code())
                .isEqualTo("role.over-another");
        assertThat(api.post("/agents/" + ownersId + "/disable", null).code()).isEqualTo("account.owner-fixed");
        assertThat(manager.delete("/roles/" + rich).code()).isEqualTo("role.beyond-own");
        assertThat(api.get("/agents/" + agent).json().getString("state")).isEqualTo("ENABLED");
    }

    @Test
    void aDeletedAgentKeepsItsHistoryAndItsConversationGoesToAnother() throws Exception {
        long role =
                api.get("/roles").json().getJsonArray("items").getJsonObject(0).getInt("id");
        String body = "{\"loginName\": \"%s\", \"displayName\": \"%s\", \"password\": \"counter-2026\", \"roles\": ["
                + role + "]}";
        long leaving = api.post("/agents", body.formatted("leaving", "Leaving")).number("id");
        api.post("/agents", body.formatted("staying", "Staying"));
        String key = database.texts("select widget_key from shop where id = " + shop.id())
                .get(0);
        Person first = Person.signedIn(guitai, shop.owner() + ":leaving", NewShop.PASSWORD);
        try (Chat there = Chat.agent(guitai, first);
                Chat buyer = Chat.visitor(guitai, key, null)) {
            long conversation =
                    buyer.say(null, "anybody?").getJsonNumber("conversation").longValue();
            there.awaitMessage("anybody?");
            there.say(conversation, "yes, me");
            Person second = Person.signedIn(guitai, shop.owner() + ":staying", NewShop.PASSWORD);
            try (Chat here = Chat.agent(guitai, second)) {
                assertThat(api.delete("/agents/" + leaving).status()).isEqualTo(204);
                assertThat(there.awaitClose()).isEqualTo(4001);
                here.await(
                        "conversation",
                        frame -> frame.getJsonNumber("conversation").longValue() == conversation);
                here.awaitMessage("yes, me");
                here.say(conversation, "now me");
                buyer.awaitMessage("now me");
                assertThat(here.await("message", m -> m.getString("text").equals("yes, me"))
                                .getString("name"))
                        .isEqualTo("Leaving");
                buyer.send(Chat.frame("close").add("conversation", conversation));
            }
            Person.signOut(second);
        }
        assertThat(database.number("select open from account_load where account_id = " + leaving))
                .isZero();
        assertThat(new Person(guitai)
                        .submit(
                                "/sign-in.xhtml",
                                "enter",
                                Map.of("name", shop.owner() + ":leaving", "password", NewShop.PASSWORD))
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.post("/agents", body.formatted("leaving", "Another")).status())
                .isEqualTo(201);
    }

    @Test
    void aPictureIsKeptSmallAndWithoutWhatElseWasInTheFile() throws IOException {
        long agent = id(api, shop.owner());
        BufferedImage image = new BufferedImage(600, 300, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        file.writeBytes("<script>alert(1)</script>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(owner.upload("/avatar?account=" + agent, file.toByteArray())).isEqualTo(204);
        byte[] kept = owner.bytes("/avatar?account=" + agent);
        BufferedImage small = ImageIO.read(new ByteArrayInputStream(kept));
        assertThat(small.getWidth()).isEqualTo(192);
        assertThat(small.getHeight()).isEqualTo(192);
        assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("script");
        assertThat(owner.upload(
                        "/avatar?account=" + agent, "no picture".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(422);
        Person stranger = Person.signedIn(guitai, "moonshop", "counter-2026");
        assertThat(stranger.get("/avatar?account=" + agent).statusCode()).isEqualTo(404);
        assertThat(stranger.upload("/avatar?account=" + agent, file.toByteArray()))
                .isEqualTo(404);
    }

    @Test
    void theTrailTellsBeforeAndAfterAndIsSearchedAndExported() {
        long agent = api.post("/agents", "{\"loginName\": \"trailed\", \"password\": \"counter-2026\"}")
                .number("id");
        api.put("/agents/" + agent, "{\"version\": 1, \"displayName\": \"=Formula\", \"capacity\": 3}");
        JsonObject entry = api.get("/audit?action=agent.edit&q=Formula")
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(entry.getString("before")).isEqualTo("displayName=trailed, capacity=10");
        assertThat(entry.getString("after")).isEqualTo("displayName==Formula, capacity=3");
        assertThat(entry.getString("actor")).contains("API key test");
        assertThat(api.get("/audit?q=no-such-words-anywhere").json().getJsonArray("items"))
                .isEmpty();
        JsonObject page = api.get("/audit?limit=2").json();
        assertThat(page.getJsonArray("items")).hasSize(2);
        JsonObject next = api.get("/audit?limit=2&cursor=" + page.get("next")).json();
        assertThat(next.getJsonArray("items").getJsonObject(0).getInt("id"))
                .isLessThan(page.getJsonArray("items").getJsonObject(1).getInt("id"));
        HttpResponse<String> csv = owner.get("/admin/audit.csv?action=agent");
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.body())
                .contains("id,at,who,address,action,subject,before,after")
                .contains("agent.edit");
        assertThat(owner.get("/admin/audit.xhtml?q=trailed").body()).contains("trailed");
        assertThat(api.get("/audit?action=audit.export").json().getJsonArray("items"))
                .hasSize(1);
    }

    @Test
    void anApiKeyEndsAndIsRevoked() {
        Api key = shop.key(owner, "audit.view");
        assertThat(key.get("/audit").status()).isEqualTo(200);
        guitai.database("guitai_owner")
                .run("update api_key set ends_at = now() where key_hash = sha256(convert_to('" + key.key()
                        + "', 'UTF8'))");
        assertThat(key.get("/audit").status()).isEqualTo(401);
        Api other = shop.key(owner, "audit.view");
        String id = database.texts("select id::text from api_key where key_hash = sha256(convert_to('" + other.key()
                        + "', 'UTF8'))")
                .get(0);
        guitai.database("guitai_owner").run("update api_key set revoked_at = now() where id = " + id);
        assertThat(other.get("/audit").status()).isEqualTo(401);
    }
}
