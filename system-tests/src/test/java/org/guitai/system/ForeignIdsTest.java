package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guitai.system.Api.Answer;
import org.guitai.system.Operation.Subject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The owner of one shop, who may do everything there, with the ids of another: nothing is found, nothing changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignIdsTest {

    private static final String SECRET = "known to its own shop alone";

    private TriedShop theirs;
    private TriedShop ours;
    private long theirAgent;
    private long theirRole;
    private long theirSignIn;
    private String theirOrder = "";
    private long theirConversation;
    private long theirWebhook;
    private long theirGroup;
    private long theirDelivery;
    private long ourAgent;

    @BeforeAll
    void open() {
        theirs = TriedShop.open("theirs");
        ours = TriedShop.open("ours");
        theirRole = theirs.role(SECRET, "order.view");
        theirAgent = theirs.everything()
                .post("/agents", """
                {"loginName": "secret", "displayName": "%s", "password": "%s", "roles": [%d]}""".formatted(SECRET, NewShop.PASSWORD, theirRole))
                .number("id");
        theirs.signIn("secret");
        theirOrder = theirs.order(false);
        theirSignIn =
                theirs.everything().get("/agents/" + theirAgent + "/sign-ins").first("id");
        ourAgent = ours.hire("own", ours.role("own"));
        theirConversation = conversation();
        theirGroup = theirs.everything()
                .post("/routing/groups", "{\"name\": \"theirs\"}")
                .number("id");
        theirWebhook = theirs.everything().post("/webhooks", Operation.WEBHOOK).number("id");
        theirs.everything().post("/webhooks/" + theirWebhook + "/test", null);
        theirDelivery = theirs.everything()
                .get("/webhooks/" + theirWebhook + "/deliveries")
                .first("id");
    }

    private long conversation() {
        String widget = theirs.guitai()
                .database("guitai_app")
                .texts("select widget_key from shop where id = " + theirs.id())
                .get(0);
        try (Chat buyer = Chat.visitor(theirs.guitai(), widget, null)) {
            long conversation =
                    buyer.say(null, SECRET).getJsonNumber("conversation").longValue();
            Eventually.within(
                    Duration.ofSeconds(5),
                    "decided",
                    () -> theirs.number("select count(*) from conversation where account_id is not null and id = "
                                    + conversation)
                            == 1);
            return conversation;
        }
    }

    static Stream<Operation> operations() {
        return Operation.all().filter(row -> row.path().contains("{"));
    }

    @Test
    void everyOperationWithAnIdIsTried() {
        assertThat(operations().map(Operation::toString))
                .containsExactlyInAnyOrderElementsOf(new OpenApi()
                        .operations().stream()
                                .filter(operation -> operation.contains("{"))
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theApiFindsNothing(Operation row) {
        long id = row.path().startsWith("/roles")
                ? theirRole
                : row.path().startsWith("/webhooks")
                        ? theirWebhook
                        : row.path().startsWith("/conversations")
                                ? theirConversation
                                : row.path().startsWith("/routing/groups") ? theirGroup : theirAgent;
        String path = row.path().replace("{id}", Long.toString(id));
        assertNotFound(row, path.replace("{signIn}", Long.toString(theirSignIn)).replace("{number}", theirOrder));
        if (path.contains("{signIn}")) {
            assertNotFound(row, "/agents/" + ourAgent + "/sign-ins/" + theirSignIn);
        }
    }

    private void assertNotFound(Operation row, String path) {
        Map<String, String> before = theirs.fingerprint();
        Map<String, String> own = ours.fingerprint();
        Answer answer = row.by(ours.everything(), new Subject(path, 1));
        assertThat(answer.status()).as(row + ": " + answer.body()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("shared.not-found");
        theirs.assertUnchangedSince(before, row + " from another shop");
        ours.assertUnchangedSince(own, row + " about another shop");
    }

    @Test
    void rolesOfAnotherShopAreGivenToNobody() {
        Map<String, String> before = theirs.fingerprint();
        Map<String, String> own = ours.fingerprint();
        int version = ours.everything().get("/agents/" + ourAgent).json().getInt("version");
        for (Answer answer : List.of(
                ours.everything().post("/agents", """
                        {"loginName": "borrower", "password": "counter-2026", "roles": [%d]}""".formatted(theirRole)),
                ours.everything().put("/agents/" + ourAgent, """
                        {"displayName": "x", "version": %d, "roles": [%d]}""".formatted(version, theirRole)))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("role.unknown");
        }
        theirs.assertUnchangedSince(before, "its role given away");
        ours.assertUnchangedSince(own, "a role taken from elsewhere");
    }

    @Test
    void theTrailTellsNothingOfAnAccountElsewhere() {
        Answer answer = ours.everything().get("/audit?account=" + theirAgent);
        assertThat(answer.json().getJsonArray("items")).isEmpty();
        assertThat(ours.owner().get("/admin/audit.csv?account=" + theirAgent).body())
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "/admin/agents.xhtml?agent={agent}, 404",
        "/admin/roles.xhtml?role={role}, 200",
        "/admin/roles.xhtml?role={role}&compare={role}, 200",
        "/admin/conversation.xhtml?id={conversation}, 404",
        "/admin/history.xhtml?before=999999999, 200",
        "/admin/webhooks.xhtml?webhook={webhook}, 200",
        "/admin/audit.xhtml?account={agent}, 200",
        "/avatar?account={agent}, 404"
    })
    void pagesShowNothing(String path, int status) {
        HttpResponse<String> answer = ours.owner().get(filled(path));
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(answer.body()).as(path).doesNotContain(SECRET);
    }

    private String filled(String text) {
        return text.replace("{agent}", Long.toString(theirAgent))
                .replace("{role}", Long.toString(theirRole))
                .replace("{conversation}", Long.toString(theirConversation))
                .replace("{signIn}", Long.toString(theirSignIn))
                .replace("{webhook}", Long.toString(theirWebhook))
                .replace("{delivery}", Long.toString(theirDelivery))
                .replace("{own}", Long.toString(ourAgent))
                .replace(
                        "{key}",
                        Long.toString(theirs.number("select max(id) from api_key where shop_id = " + theirs.id())));
    }

    /** The hidden ids of a form are somebody else's. */
    @ParameterizedTest
    @CsvSource({
        "/admin/agents.xhtml, form, save, agent={agent}&ticked=&roles={role}",
        "/admin/agents.xhtml, password, reset, agent={agent}",
        "/admin/agents.xhtml, acts, disable, agent={agent}",
        "/admin/agents.xhtml, acts, enable, agent={agent}",
        "/admin/agents.xhtml, acts, unlock, agent={agent}",
        "/admin/agents.xhtml, acts, twoStep, agent={agent}",
        "/admin/agents.xhtml, removal, delete, agent={agent}",
        "/admin/agents.xhtml, signIns, end, agent={agent}&signIn={signIn}",
        "/admin/agents.xhtml, signIns, end, agent={own}&signIn={signIn}",
        "/admin/agents.xhtml, form, save, agent={own}&ticked=&roles={role}",
        "/admin/agents.xhtml, form, create, new=&ticked=&roles={role}",
        "/admin/account.xhtml, signIns, end, signIn={signIn}",
        "/admin/roles.xhtml, form, save, role={role}&ticked=",
        "/admin/roles.xhtml, form, copy, role={role}",
        "/admin/roles.xhtml, acts, delete, role={role}",
        "/admin/api-keys.xhtml, keys, revoke, key={key}",
        "/admin/webhooks.xhtml, form, save, webhook={webhook}&ticked=&events=subscription.ended",
        "/admin/webhooks.xhtml, acts, test, webhook={webhook}",
        "/admin/webhooks.xhtml, acts, disable, webhook={webhook}",
        "/admin/webhooks.xhtml, acts, enable, webhook={webhook}",
        "/admin/webhooks.xhtml, acts, again, webhook={webhook}&delivery={delivery}",
        "/admin/webhooks.xhtml, secret, rotate, webhook={webhook}",
        "/admin/webhooks.xhtml, removal, delete, webhook={webhook}"
    })
    void formsChangeNothing(String page, String form, String button, String ids) {
        Map<String, String> fields = Map.of(
                "displayName", "taken over",
                "loginName", "n" + TriedShop.unique(),
                "password", NewShop.PASSWORD,
                "name", "taken over",
                "fresh", "counter-2031",
                "typedName", "secret",
                "capacity", "5",
                "version", "1");
        Map<String, String> before = theirs.fingerprint();
        Map<String, String> own = ours.fingerprint();
        String more = filled("&" + ids);
        HttpResponse<String> answer = ours.owner().submit(page, form, button, fields, more);
        assertThat(answer.statusCode()).as(page + " " + ids).isIn(200, 302, 404);
        assertThat(answer.body()).doesNotContain(SECRET);
        theirs.assertUnchangedSince(before, page + " " + form + " " + ids);
        ours.assertUnchangedSince(own, page + " " + form + " " + ids);
    }
}
