package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The platform's staff: what they may do with shops, and what they may not see. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorTest {

    private static final Pattern LINK = Pattern.compile("/operator/welcome\\.xhtml\\?link=(\\S+?)[<\\s]");

    private final Guitai guitai = Guitai.shared();
    private Person operator;

    @BeforeAll
    void signIn() {
        operator = operator("operator", "counter-2026");
    }

    private Person operator(String name, String password) {
        Person person = new Person(guitai);
        HttpResponse<String> answer =
                person.submit("/operator/sign-in.xhtml", "enter", Map.of("name", name, "password", password));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return person;
    }

    private NewShop shop(String name) {
        return NewShop.open(guitai, name + "-" + Long.toString(System.nanoTime(), 36), "zh-CN")
                .withPlan("TEAM");
    }

    private HttpResponse<String> act(NewShop shop, String form, String button, Map<String, String> fields) {
        return operator.submit(
                "/operator/shops.xhtml?lang=zh-CN&shop=" + shop.id(), form, button, fields, "&shop=" + shop.id());
    }

    @ParameterizedTest
    @CsvSource({
        "/operator/shops.xhtml, 200",
        "/operator/operators.xhtml, 200",
        "/operator/letters.xhtml, 200",
        "/operator/audit.xhtml, 200",
        "/operator/audit.csv, 200",
        "/operator/support.xhtml?shop=1, 403",
        "/operator/documents?shop=1&document=1, 404"
    })
    void pagesOfOperatorsAreForOperatorsAlone(String page, int status) {
        assertThat(operator.get(page).statusCode()).isEqualTo(status);
        for (Person other : List.of(owner(), agent(), new Person(guitai))) {
            assertIsSentToSignIn(other.get(page));
        }
        // And the other way round.
        assertThat(operator.get("/admin/overview.xhtml").statusCode()).isEqualTo(302);
    }

    private Person owner() {
        return Person.signedIn(guitai, "sunshop", NewShop.PASSWORD);
    }

    private Person agent() {
        return Person.signedIn(guitai, "sunshop:小陈", NewShop.PASSWORD);
    }

    private static void assertIsSentToSignIn(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).contains("/operator/sign-in.xhtml");
    }

    @Test
    void whatOperatorsDoIsRefusedToOwnersAndAgentsWhoForgeIt() throws Exception {
        NewShop shop = shop("forged");
        Database database = guitai.database("guitai_owner");
        String state = "select md5(string_agg(o::text, ',' order by id)) || (select s::text from shop s where id = "
                + shop.id() + ") || (select p::text from platform_setting p) || (select count(*) from shop)"
                + " || (select count(*) from password_link) from operator o";
        List<String> before = database.texts(state);
        String field = "&shop=" + shop.id();
        String shops = "/operator/shops.xhtml?shop=" + shop.id();
        for (Person other : List.of(owner(), agent())) {
            String page = other.get("/console/index.xhtml").body();
            for (HttpResponse<String> answer : List.of(
                    other.submitShown(shops, page, "suspension", "suspend", Map.of("reason", "forged"), field),
                    other.submitShown(shops, page, "kind", "save", Map.of("kind", "MALL", "rating", "20"), field),
                    other.submitShown(shops, page, "renewal", "renew", Map.of(), field),
                    other.submitShown(shops, page, "secondStep", "end", Map.of("typedName", shop.owner()), field),
                    other.submitShown(shops, page, "setting", "save", Map.of("required", "on"), ""),
                    other.submitShown(
                            "/operator/operators.xhtml",
                            page,
                            "form",
                            "invite",
                            Map.of("name", "forged", "email", "forged@example.com"),
                            ""))) {
                assertIsSentToSignIn(answer);
            }
        }
        assertThat(database.texts(state)).isEqualTo(before);
    }

    @Test
    void theFirstOperatorIsMadeByACommandAndSetsAPassword() throws IOException, InterruptedException {
        String name = "op" + Long.toString(System.nanoTime(), 36);
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Dguitai.data=" + guitai.data(),
                        "-Dguitai.port=" + guitai.port(),
                        "-jar",
                        Path.of(System.getProperty("guitai.home"), "guitai.jar").toString(),
                        "invite-operator",
                        name,
                        name + "@example.com")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        Matcher link = LINK.matcher(output);
        assertThat(link.find()).as(output).isTrue();
        HttpResponse<String> set = new Person(guitai)
                .submit(
                        "/operator/welcome.xhtml?link=" + link.group(1),
                        "form",
                        "accept",
                        Map.of("password", "operator-2026"),
                        "&link=" + link.group(1));
        assertThat(set.statusCode()).as(set.body()).isEqualTo(302);
        assertThat(operator(name, "operator-2026").get("/operator/shops.xhtml").statusCode())
                .isEqualTo(200);
        assertThat(new Person(guitai)
                        .get("/operator/welcome.xhtml?link=" + link.group(1))
                        .body())
                .contains("邀请已使用或已过期");
    }

    @Test
    void theApplicationItselfCannotInviteTheFirst() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() ->
                        guitai.database("guitai_app").texts("select guitai_invite_operator('intruder', 'a@b.cd')")))
                .hasMessageContaining("permission denied");
    }

    @Test
    void aSuspendedShopIsReadByItsOwnerAndNobodyElse() {
        NewShop shop = shop("suspended");
        Person owner = shop.signIn();
        Api api = shop.key(owner);
        long role =
                api.get("/roles").json().getJsonArray("items").getJsonObject(0).getInt("id");
        api.post("/agents", """
                {"loginName": "helper", "password": "counter-2026", "roles": [%d]}""".formatted(role));
        Person helper = Person.signedIn(guitai, shop.owner() + ":helper", NewShop.PASSWORD);
        String key = guitai.database("guitai_app")
                .texts("select widget_key from shop where id = " + shop.id())
                .get(0);
        try (Chat chat = Chat.agent(guitai, helper);
                Chat boss = Chat.agent(guitai, owner);
                Chat visitor = Chat.visitor(guitai, key, null)) {
            visitor.say(null, "still open?");
            assertThat(act(shop, "suspension", "suspend", Map.of("reason", "")).statusCode())
                    .isEqualTo(200);
            assertThat(act(shop, "suspension", "suspend", Map.of("reason", "售假"))
                            .statusCode())
                    .isEqualTo(302);
            assertThat(chat.awaitClose()).isEqualTo(4001);
            assertThat(boss.awaitClose()).isEqualTo(4003);
            assertThat(visitor.awaitClose()).isEqualTo(4003);
            assertThat(visitor.frames("error").get(0).getString("code")).isEqualTo("customer.widget-unknown");
        }
        assertThat(helper.get("/admin/account.xhtml").statusCode()).isEqualTo(302);
        assertThat(new Person(guitai)
                        .submit(
                                "/sign-in.xhtml?lang=zh-CN",
                                "enter",
                                Map.of("name", shop.owner() + ":helper", "password", NewShop.PASSWORD))
                        .body())
                .contains("平台已暂停该店铺");
        assertThat(owner.get("/admin/history.xhtml").body()).contains("售假");
        assertThat(owner.get("/admin/agents.xhtml").statusCode()).isEqualTo(403);
        assertThat(api.post("/agents", "{\"loginName\": \"late\", \"password\": \"counter-2026\"}")
                        .status())
                .isEqualTo(403);
        try (Chat buyer = Chat.connect(guitai.socket("/ws/visitor"), null, null)) {
            buyer.send(Chat.frame("hello").add("key", key).add("language", "en"));
            assertThat(buyer.await("error").getString("code")).isEqualTo("customer.widget-unknown");
        }
        act(shop, "suspension", "reopen", Map.of());
        assertThat(owner.get("/admin/agents.xhtml").statusCode()).isEqualTo(200);
        Person.signedIn(guitai, shop.owner() + ":helper", NewShop.PASSWORD);
        assertThat(owner.get("/admin/audit.xhtml?action=shop&lang=zh-CN").body())
                .contains("暂停店铺")
                .contains("恢复店铺");
    }

    @Test
    void kindAndRatingAreTheOperators() {
        NewShop shop = shop("rated");
        assertThat(act(shop, "kind", "save", Map.of("kind", "MALL", "rating", "21"))
                        .body())
                .contains("信用等级为 0 至 20");
        assertThat(act(shop, "kind", "save", Map.of("kind", "MALL", "rating", "3"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(guitai.database("guitai_app").texts("select kind || rating from shop where id = " + shop.id()))
                .containsExactly("MALL3");
        // Saved once more nothing has changed, and the trail says nothing.
        act(shop, "kind", "save", Map.of("kind", "MALL", "rating", "3"));
        assertThat(guitai.database("guitai_app")
                        .texts("select action || ' ' || before_state || ' ' || after_state from audit_entry"
                                + " where action in ('shop.kind', 'shop.rating') and shop_id = " + shop.id()
                                + " order by action"))
                .containsExactly("shop.kind ORDINARY MALL", "shop.rating 0 3");
        guitai.database("guitai_owner").run("delete from subscription where shop_id = " + shop.id());
        // Without a subscription a MALL shop holds MALL: six places.
        Api api = shop.key(shop.signIn());
        for (int i = 0; i < 6; i++) {
            assertThat(api.post("/agents", "{\"loginName\": \"m" + i + "\", \"password\": \"counter-2026\"}")
                            .status())
                    .isEqualTo(201);
        }
        assertThat(api.post("/agents", "{\"loginName\": \"m7\", \"password\": \"counter-2026\"}")
                        .code())
                .isEqualTo("account.agent-limit");
    }

    @Test
    void supportReadsByTheOwnersLeaveForATimeAndInTheTrail() throws Exception {
        NewShop shop = shop("support");
        Person owner = shop.signIn();
        Database database = guitai.database("guitai_app");
        String key = database.texts("select widget_key from shop where id = " + shop.id())
                .get(0);
        long conversation;
        try (Chat buyer = Chat.visitor(guitai, key, null)) {
            conversation = buyer.say(null, "a private word")
                    .getJsonNumber("conversation")
                    .longValue();
        }
        String list = "/operator/support.xhtml?shop=" + shop.id();
        String one = list + "&id=" + conversation;
        assertThat(operator.get(list).statusCode()).isEqualTo(403);
        assertThat(operator.get(one).body()).doesNotContain("a private word");
        assertThat(owner.submit("/admin/shop.xhtml?lang=zh-CN", "support", "grant", Map.of("hours", "169"), "")
                        .body())
                .contains("时长为 1 至 168 小时");
        owner.submit("/admin/shop.xhtml", "support", "grant", Map.of("hours", "2"), "");
        assertThat(operator.get(list).statusCode()).isEqualTo(200);
        assertThat(operator.get(one).body()).contains("a private word");
        assertThat(operator.get("/operator/support.xhtml?shop=1").statusCode()).isEqualTo(403);
        guitai.database("guitai_owner").run("update support_grant set until = now() where shop_id = " + shop.id());
        assertThat(operator.get(one).body()).doesNotContain("a private word");
        assertThat(owner.get("/admin/audit.xhtml?action=support&lang=zh-CN").body())
                .contains("支持进入")
                .contains("operator (operator)");
        assertThat(owner.get("/admin/audit.xhtml?action=history").body()).contains("conversation " + conversation);
        assertThat(operator.get("/operator/audit.xhtml").body()).doesNotContain("a private word");
    }
}
