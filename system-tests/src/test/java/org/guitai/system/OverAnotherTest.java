package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guitai.system.Api.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Nobody but the owner touches the owner, and nobody an agent who may do more than they: tried by an agent who manages
 * agents and roles, over the API and on the pages. Refused, recorded and without effect.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverAnotherTest {

    private static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final String[] MANAGER = {"agent.manage", "role.manage", "session.end"};

    private TriedShop shop;
    private Api key;
    private long richer;
    private long signInOfRicher;
    private long signInOfOwner;

    @BeforeAll
    void open() {
        shop = TriedShop.open("over");
        // The key is made while the role allows it, and does from then on what the role allows.
        shop.allow("agent.manage", "role.manage", "session.end", "api.key.manage");
        key = shop.shop().key(shop.agent(), MANAGER);
        shop.allow(MANAGER);
        richer = shop.hire("richer", shop.role("rich", "funds.withdraw"));
        shop.signIn("richer");
        signInOfRicher =
                shop.everything().get("/agents/" + richer + "/sign-ins").first("id");
        signInOfOwner = shop.number("select max(id) from sign_in where account_id = " + shop.ownerId());
        // So that the page shows every button.
        Database database = shop.guitai().database("guitai_owner");
        database.run("insert into two_step (shop_id, account_id, secret) values (" + shop.id() + ", " + richer
                + ", 'secret')");
    }

    @Test
    void overTheApi() {
        apiRefusesAll(richer, signInOfRicher);
        apiRefusesAll(shop.ownerId(), signInOfOwner);
    }

    private void apiRefusesAll(long account, long signIn) {
        String path = "/agents/" + account;
        int version = shop.everything().get(path).json().getInt("version");
        String edit = "{\"displayName\": \"changed\", \"version\": " + version + "}";
        String roles = "{\"version\": " + version + ", \"roles\": []}";
        Map<String, String[]> calls = new LinkedHashMap<>();
        calls.put("edit", new String[] {"PUT", path, edit});
        calls.put("assign roles", new String[] {"PUT", path, roles});
        calls.put("disable", new String[] {"POST", path + "/disable", ""});
        calls.put("enable", new String[] {"POST", path + "/enable", ""});
        calls.put("delete", new String[] {"DELETE", path, ""});
        calls.put("reset password", new String[] {"PUT", path + "/password", "{\"password\": \"counter-2031\"}"});
        calls.put("unlock", new String[] {"POST", path + "/unlock", ""});
        calls.put("list sign-ins", new String[] {"GET", path + "/sign-ins", ""});
        calls.put("end sign-in", new String[] {"DELETE", path + "/sign-ins/" + signIn, ""});
        calls.forEach((what, call) -> refused(what + " of " + account, () -> {
            Answer answer = key.call(call[0], call[1], call[2].isEmpty() ? null : call[2]);
            assertThat(answer.status()).as(what + ": " + answer.body()).isEqualTo(403);
            assertThat(answer.code()).as(what).isEqualTo("role.over-another");
        }));
    }

    @Test
    void onThePages() {
        pageRefuses("form", "save", Map.of("displayName", "changed", "capacity", "7", "version", "1"), "&ticked=");
        pageRefuses("password", "reset", Map.of("fresh", "counter-2031"), "");
        pageRefuses("acts", "disable", Map.of(), "");
        pageRefuses("acts", "twoStep", Map.of(), "");
        pageRefuses("removal", "delete", Map.of("typedName", "richer"), "");
        for (long account : new long[] {richer, shop.ownerId()}) {
            refused(
                    "portrait of " + account,
                    () -> assertThat(shop.agent().upload("/avatar?account=" + account, PIXEL))
                            .isEqualTo(403));
        }
    }

    private void pageRefuses(String form, String button, Map<String, String> fields, String more) {
        String page = "/admin/agents.xhtml?lang=en&agent=" + richer;
        String shown = shop.agent().get(page).body();
        refused(
                form + ":" + button,
                () -> assertThat(shop.agent()
                                .submitShown(page, shown, form, button, fields, "&agent=" + richer + more)
                                .body())
                        .as(form + ":" + button)
                        .contains("may do more than you"));
    }

    private void refused(String what, Runnable act) {
        Map<String, String> before = shop.fingerprint();
        long refusals = shop.refusals();
        act.run();
        shop.assertUnchangedSince(before, what);
        assertThat(shop.refusals()).as(what + " is on record").isGreaterThan(refusals);
    }
}
