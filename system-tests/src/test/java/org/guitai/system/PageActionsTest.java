package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The buttons of the pages about people, pressed as a person presses them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageActionsTest {

    private static final Pattern SECRET = Pattern.compile("class=\"secret\">([A-Z2-7]{32})<");
    private static final String ACCOUNT = "/admin/account.xhtml?lang=zh-CN";

    private final Guitai guitai = Guitai.shared();
    private final Database database = guitai.database("guitai_owner");
    private NewShop shop;
    private Person owner;
    private Api api;
    private int count;

    @BeforeAll
    void open() {
        shop = NewShop.open(guitai, "press-" + Long.toString(System.nanoTime(), 36), "zh-CN")
                .withPlan("TEAM");
        owner = shop.signIn();
        api = shop.key(owner);
    }

    private record Agent(long id, String login, String name) {

        String page() {
            return "/admin/agents.xhtml?lang=zh-CN&agent=" + id;
        }

        String field() {
            return "agent=" + id;
        }
    }

    private Agent hire() {
        String login = "p" + count++;
        long role =
                api.get("/roles").json().getJsonArray("items").getJsonObject(0).getInt("id");
        long id = api.post(
                        "/agents",
                        "{\"loginName\": \"%s\", \"password\": \"counter-2026\", \"roles\": [%d]}"
                                .formatted(login, role))
                .number("id");
        return new Agent(id, login, shop.owner() + ":" + login);
    }

    private Person signIn(Agent agent) {
        return Person.signedIn(guitai, agent.name, NewShop.PASSWORD);
    }

    private int attempt(Agent agent) {
        return new Person(guitai)
                .submit("/sign-in.xhtml", "enter", Map.of("name", agent.name, "password", NewShop.PASSWORD))
                .statusCode();
    }

    private static int look(Person person) {
        return person.get("/admin/account.xhtml").statusCode();
    }

    private void press(Agent agent, String button) {
        assertThat(Buttons.press(owner, agent.page(), button, agent.field()).statusCode())
                .as(button)
                .isEqualTo(302);
    }

    @Test
    void whatADisabledAgentHadInHandGoesToSomebodyElse() {
        Agent leaving = hire();
        Agent staying = hire();
        String key = database.texts("select widget_key from shop where id = " + shop.id())
                .get(0);
        try (Chat first = Chat.agent(guitai, signIn(leaving));
                Chat buyer = Chat.visitor(guitai, key, null)) {
            long conversation = buyer.say(null, "who is there?")
                    .getJsonNumber("conversation")
                    .longValue();
            first.awaitMessage("who is there?");
            Person person = signIn(staying);
            try (Chat second = Chat.agent(guitai, person)) {
                press(leaving, "disable");
                assertThat(first.awaitClose()).isEqualTo(4001);
                second.awaitMessage("who is there?");
                second.say(conversation, "me");
                buyer.awaitMessage("me");
                buyer.send(Chat.frame("close").add("conversation", conversation));
                buyer.await("conversation", frame -> "CLOSED".equals(frame.getString("state")));
            }
            Person.signOut(person);
        }
        assertThat(attempt(leaving)).isEqualTo(200);
        press(leaving, "enable");
        assertThat(attempt(leaving)).isEqualTo(302);
    }

    @Test
    void aLockedNameIsUnlocked() {
        Agent agent = hire();
        assertThat(Buttons.isShown(owner.get(agent.page()).body(), "unlock", agent.field()))
                .isFalse();
        for (int i = 0; i < 10; i++) {
            new Person(guitai)
                    .submit("/sign-in.xhtml", "enter", Map.of("name", agent.name, "password", "wrong-password"));
        }
        assertThat(attempt(agent)).isEqualTo(200);
        press(agent, "unlock");
        assertThat(attempt(agent)).isEqualTo(302);
    }

    @Test
    void deletingAsksForTheName() {
        Agent agent = hire();
        Person person = signIn(agent);
        assertThat(Buttons.press(owner, agent.page(), "delete", agent.field(), Map.of("typedName", "another"))
                        .body())
                .containsPattern("removal:typedName-message\" class=\"field-message\">\\s*请输入")
                .contains(agent.login);
        assertThat(look(person)).isEqualTo(200);
        assertThat(Buttons.press(owner, agent.page(), "delete", agent.field(), Map.of("typedName", agent.login))
                        .statusCode())
                .isEqualTo(302);
        assertThat(look(person)).isEqualTo(302);
        assertThat(attempt(agent)).isEqualTo(200);
        assertThat(api.get("/agents/" + agent.id).status()).isEqualTo(404);
    }

    @Test
    void onesOtherSignInsAreEndedOneByOneOrTogether() {
        Agent agent = hire();
        Person here = signIn(agent);
        Person there = signIn(agent);
        String other = database.texts("select max(id)::text from sign_in where account_id = " + agent.id)
                .get(0);
        assertThat(Buttons.press(here, ACCOUNT, "end", "signIn=" + other).statusCode())
                .isEqualTo(302);
        assertThat(look(there)).isEqualTo(302);
        Person second = signIn(agent);
        Person third = signIn(agent);
        String shown = here.get(ACCOUNT).body();
        assertThat(here.submitShown(ACCOUNT, shown, "others", "end", Map.of(), "")
                        .statusCode())
                .isEqualTo(302);
        assertThat(look(second)).isEqualTo(302);
        assertThat(look(third)).isEqualTo(302);
        assertThat(look(here)).isEqualTo(200);
        assertThat(here.get(ACCOUNT).body()).doesNotContain("name=\"others:end\"");
    }

    @Test
    void anotherSignInIsEndedBesideTheAgent() {
        Agent agent = hire();
        Person person = signIn(agent);
        String signIn = database.texts("select max(id)::text from sign_in where account_id = " + agent.id)
                .get(0);
        String shown = owner.get(agent.page()).body();
        String form = Buttons.form(shown, "end", "signIn=" + signIn);
        assertThat(form).isNotEmpty();
        assertThat(owner.submitShown(
                                agent.page(), shown, form, "end", Map.of(), "&signIn=" + signIn + "&" + agent.field())
                        .statusCode())
                .isEqualTo(302);
        assertThat(look(person)).isEqualTo(302);
    }

    private void setUpSecondStep(Person person) {
        String page = "/admin/account.xhtml?setup";
        String shown = person.get(page).body();
        Matcher secret = SECRET.matcher(shown);
        assertThat(secret.find()).isTrue();
        String code = SignInTest.code(SignInTest.base32(secret.group(1)), 0);
        person.submitShown(
                page, shown, "twoStep", "finish", Map.of("code", code, "proof", NewShop.PASSWORD), "&setup=");
    }

    private boolean takesTwoSteps(Agent agent) {
        return new Person(guitai)
                .submit("/sign-in.xhtml", "enter", Map.of("name", agent.name, "password", NewShop.PASSWORD))
                .headers()
                .firstValue("Location")
                .orElse("")
                .contains("/second-step.xhtml");
    }

    @Test
    void theSecondStepIsEndedWithThePasswordOrByWhoManagesTheAgent() {
        Agent agent = hire();
        Person person = signIn(agent);
        setUpSecondStep(person);
        assertThat(takesTwoSteps(agent)).isTrue();
        String shown = person.get(ACCOUNT).body();
        assertThat(person.submitShown(ACCOUNT, shown, "twoStepEnd", "end", Map.of("endPassword", "wrong"), "")
                        .body())
                .contains("当前密码不正确");
        assertThat(takesTwoSteps(agent)).isTrue();
        assertThat(person.submitShown(ACCOUNT, shown, "twoStepEnd", "end", Map.of("endPassword", NewShop.PASSWORD), "")
                        .statusCode())
                .isEqualTo(302);
        assertThat(takesTwoSteps(agent)).isFalse();
        setUpSecondStep(person);
        assertThat(takesTwoSteps(agent)).isTrue();
        press(agent, "twoStep");
        assertThat(takesTwoSteps(agent)).isFalse();
    }

    @Test
    void supportIsTakenBack() {
        String page = "/admin/shop.xhtml?lang=zh-CN";
        Person operator = new Person(guitai);
        operator.submit("/operator/sign-in.xhtml", "enter", Map.of("name", "operator", "password", NewShop.PASSWORD));
        String support = "/operator/support.xhtml?shop=" + shop.id();
        assertThat(Buttons.isShown(owner.get(page).body(), "revoke", "")).isFalse();
        owner.submit(page, "support", "grant", Map.of("hours", "2"), "");
        assertThat(operator.get(support).statusCode()).isEqualTo(200);
        owner.submit(page, "support", "grant", Map.of("hours", "3"), "");
        assertThat(database.texts("select before_state from audit_entry where action = 'support.grant' and shop_id = "
                        + shop.id() + " order by id desc limit 1"))
                .singleElement()
                .asString()
                .startsWith("until ");
        assertThat(Buttons.press(owner, page, "revoke", "", Map.of("hours", "2"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(operator.get(support).statusCode()).isEqualTo(403);
    }

    @Test
    void aKeyIsRevoked() {
        Api key = shop.key(owner, "audit.view");
        assertThat(key.get("/audit").status()).isEqualTo(200);
        String id = database.texts("select max(id)::text from api_key where shop_id = " + shop.id())
                .get(0);
        assertThat(Buttons.press(owner, "/admin/api-keys.xhtml", "revoke", "key=" + id)
                        .statusCode())
                .isEqualTo(302);
        assertThat(key.get("/audit").status()).isEqualTo(401);
        assertThat(Buttons.isShown(owner.get("/admin/api-keys.xhtml").body(), "revoke", "key=" + id))
                .isFalse();
        assertThat(api.get("/audit").status()).isEqualTo(200);
    }
}
