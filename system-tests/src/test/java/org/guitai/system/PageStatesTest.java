package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What pages show to those who may do less, and of what is not there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageStatesTest {

    private final Guitai guitai = Guitai.shared();
    private NewShop shop;
    private Person owner;
    private Api api;
    private int count;

    @BeforeAll
    void open() {
        shop = open("states");
        owner = shop.signIn();
        api = shop.key(owner);
    }

    private NewShop open(String word) {
        return NewShop.open(guitai, word + "-" + Long.toString(System.nanoTime(), 36), "en")
                .withPlan("TEAM");
    }

    private record Helper(long id, Person person) {}

    /** An agent who may do this alone. */
    private Helper helper(String permission) {
        String name = "helper" + count++;
        long role = api.post("/roles", "{\"name\": \"" + name + "\", \"permissions\": [\"" + permission + "\"]}")
                .number("id");
        long id = api.post("/agents", """
                        {"loginName": "%s", "password": "counter-2026", "roles": [%d]}""".formatted(name, role)).number("id");
        return new Helper(id, Person.signedIn(guitai, shop.owner() + ":" + name, NewShop.PASSWORD));
    }

    private Person operator() {
        Person operator = new Person(guitai);
        HttpResponse<String> answer = operator.submit(
                "/operator/sign-in.xhtml", "enter", Map.of("name", "operator", "password", NewShop.PASSWORD));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return operator;
    }

    @Test
    void whoeverMayOnlyHandRolesOutSeesThemWithoutAForm() {
        Person person = helper("agent.manage").person;
        long role = api.get("/roles").first("id");
        assertThat(person.get("/admin/roles.xhtml?lang=en&new").body())
                .contains("Roles")
                .doesNotContain("form:create")
                .doesNotContain("href=\"?new\"");
        assertThat(person.get("/admin/roles.xhtml?lang=en&role=" + role).body())
                .contains("Receive conversations")
                .doesNotContain("form:save")
                .doesNotContain("type=\"checkbox\"");
        assertThat(owner.get("/admin/roles.xhtml?lang=en&role=" + role).body()).contains("form:save");
    }

    @Test
    void anOverviewWithoutHistorySaysWhoCanGrantIt() {
        assertThat(helper("channel.manage")
                        .person
                        .get("/admin/overview.xhtml?lang=en")
                        .body())
                .contains("The owner of the shop can grant it.")
                .doesNotContain("No conversations yet");
        assertThat(helper("history.own")
                        .person
                        .get("/admin/overview.xhtml?lang=en")
                        .body())
                .contains("No conversations yet")
                .doesNotContain("The owner of the shop can grant it.");
    }

    @Test
    void savedOriginsAreSaidToBeSaved() {
        HttpResponse<String> saved =
                owner.submit("/admin/overview.xhtml", "save", Map.of("origins", "https://shop.example"));
        assertThat(saved.statusCode()).isEqualTo(302);
        assertThat(owner.get("/admin/overview.xhtml?lang=en&saved").body())
                .contains("Saved.")
                .contains("https://shop.example");
        assertThat(saved.headers().firstValue("Location").orElse("")).endsWith("/admin/overview.xhtml?saved");
    }

    @Test
    void onesOwnPasswordIsNotResetOnThePageOfAgents() {
        Helper manager = helper("agent.manage");
        Helper other = helper("agent.manage");
        String page = "/admin/agents.xhtml?lang=en&agent=";
        assertThat(manager.person.get(page + manager.id).body())
                .contains("form:save")
                .doesNotContain("password:reset");
        assertThat(manager.person.get(page + other.id).body()).contains("password:reset");
    }

    @Test
    void aRevocationThatIsRefusedSaysSo() {
        String page = "/admin/api-keys.xhtml?lang=en";
        Matcher form = Pattern.compile("<form id=\"([^\"]+:keys)\"")
                .matcher(owner.get(page).body());
        assertThat(form.find()).isTrue();
        HttpResponse<String> refused = owner.submit(page, form.group(1), "revoke", Map.of(), "&key=999999999");
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body()).contains("role=\"alert\"");
    }

    @Test
    void aConversationThatTheShopHasNotIsNotTakenForARefusal() {
        Person operator = operator();
        String page = "/operator/support.xhtml?lang=en&shop=" + shop.id();
        assertThat(operator.get(page + "&id=999999999").statusCode()).isEqualTo(403);
        owner.submit("/admin/shop.xhtml", "support", "grant", Map.of("hours", "1"), "");
        HttpResponse<String> missing = operator.get(page + "&id=999999999");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("This conversation is not here.").doesNotContain("has not let support in");
        assertThat(operator.get(page).statusCode()).isEqualTo(200);
    }

    @Test
    void theKindThatWasAppliedForIsOfferedFirst() {
        NewShop applying = open("mall");
        Person applicant = applying.signIn();
        Database database = guitai.database("guitai_owner");
        database.run("update shop set state = 'APPLYING' where id = " + applying.id());
        applicant.submit(
                "/apply.xhtml",
                "save",
                Map.of("wantedKind", "MALL", "company", "", "contact", "", "profile", "", "depositReference", ""));
        database.run("update shop set state = 'IN_REVIEW' where id = " + applying.id());
        String body =
                operator().get("/operator/shops.xhtml?shop=" + applying.id()).body();
        assertThat(body)
                .containsPattern(chosen("review:kind", "MALL"))
                .containsPattern(chosen("kind:kind", "ORDINARY"));
    }

    private static Pattern chosen(String field, String value) {
        return Pattern.compile(
                "<select id=\"" + field + "\"(?:(?!</select>).)*<option value=\"" + value
                        + "\"[^>]* selected=\"selected\"",
                Pattern.DOTALL);
    }
}
