package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.guitai.system.Api.Answer;
import org.guitai.system.Staffing.Agent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a key may do, and how it ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysTest {

    private final Guitai guitai = Guitai.shared();
    private final Database database = guitai.database("guitai_owner");
    private NewShop shop;
    private Person owner;
    private Api api;
    private long ownersId;
    private Staffing staff;

    @BeforeAll
    void open() throws Exception {
        shop = NewShop.open(guitai, "keys-" + Long.toString(System.nanoTime(), 36), "zh-CN")
                .withPlan("TEAM");
        owner = shop.signIn();
        api = shop.key(owner);
        staff = new Staffing(shop, api);
        ownersId = database.number("select id from account where kind = 'OWNER' and shop_id = " + shop.id());
    }

    @Test
    void aKeyDoesNoMoreThanItsScopesToItsMakersAccountToo() {
        Api narrow = shop.key(owner, "audit.view");
        String signIns = "/agents/" + ownersId + "/sign-ins";
        Person other = shop.signIn();
        long signIn = api.get(signIns).first("id");
        for (Answer answer : List.of(
                narrow.get("/agents/" + ownersId),
                narrow.get(signIns),
                narrow.delete(signIns + "/" + signIn),
                shop.key(owner, "agent.manage").get(signIns))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("shared.denied");
        }
        assertThat(other.get("/admin/account.xhtml").statusCode()).isEqualTo(200);
        assertThat(shop.key(owner, "agent.manage").get("/agents/" + ownersId).status())
                .isEqualTo(200);
        assertThat(api.get(signIns).status()).isEqualTo(200);
        Answer over = shop.key(owner, "session.end").get(signIns);
        assertThat(over.status()).isEqualTo(403);
        assertThat(over.code()).isEqualTo("role.over-another");
        // At the page one's own account needs no permission.
        Person agent = staff.hire("order.view").signIn();
        assertThat(agent.get("/admin/account.xhtml").statusCode()).isEqualTo(200);
    }

    @Test
    void aNarrowKeyOfTheOwnerDoesNotTouchTheOwner() {
        String before = api.get("/agents/" + ownersId).body();
        int version = api.get("/agents/" + ownersId).json().getInt("version");
        Answer narrow = shop.key(owner, "agent.manage")
                .put("/agents/" + ownersId, "{\"version\": " + version + ", \"email\": \"thief@example.com\"}");
        assertThat(narrow.status()).isEqualTo(403);
        assertThat(narrow.code()).isEqualTo("role.over-another");
        for (String address : List.of("thief@example.com", "")) {
            Answer full =
                    api.put("/agents/" + ownersId, "{\"version\": " + version + ", \"email\": \"" + address + "\"}");
            assertThat(full.status()).as(full.body()).isEqualTo(409);
            assertThat(full.code()).isEqualTo("account.owner-address");
        }
        assertThat(api.get("/agents/" + ownersId).body()).isEqualTo(before);
    }

    @Test
    void aKeyThatIsGoodNoMoreIsRefusedOnRecord() {
        Api revoked = shop.key(owner, "audit.view");
        Api ended = shop.key(owner, "audit.view");
        String hash = " where key_hash = sha256(convert_to('%s', 'UTF8'))";
        database.run("update api_key set name = 'revoked one', revoked_at = now()" + hash.formatted(revoked.key()));
        database.run("update api_key set name = 'ended one', ends_at = now()" + hash.formatted(ended.key()));
        assertThat(revoked.get("/audit").status()).isEqualTo(401);
        assertThat(ended.get("/audit").status()).isEqualTo(401);
        assertThat(new Api(guitai, "gk_" + "y".repeat(43)).get("/audit").status())
                .isEqualTo(401);
        List<String> found = new ArrayList<>();
        for (JsonValue value :
                api.get("/audit?action=key.refused&account=" + ownersId).json().getJsonArray("items")) {
            JsonObject entry = value.asJsonObject();
            assertThat(entry.getJsonNumber("account").longValue()).isEqualTo(ownersId);
            found.add(entry.getString("subject") + ": " + entry.getString("after"));
        }
        assertThat(found).containsExactly("ended one: ended", "revoked one: revoked");
    }

    @Test
    void keysOfSomebodyWhoIsPutOutEndForGood() {
        String[] permissions = {"api.key.manage", "audit.view"};
        Agent reset = staff.hire(permissions);
        Api keyOfReset = shop.key(reset.signIn(), "audit.view");
        Agent disabled = staff.hire(permissions);
        Api keyOfDisabled = shop.key(disabled.signIn(), "audit.view");
        assertThat(keyOfReset.get("/audit").status()).isEqualTo(200);
        assertThat(keyOfDisabled.get("/audit").status()).isEqualTo(200);
        api.put("/agents/" + reset.id() + "/password", "{\"password\": \"counter-4444\"}");
        api.post("/agents/" + disabled.id() + "/disable", null);
        api.post("/agents/" + disabled.id() + "/enable", null);
        assertThat(keyOfReset.get("/audit").status()).isEqualTo(401);
        assertThat(keyOfDisabled.get("/audit").status()).isEqualTo(401);
        assertThat(api.get("/audit?action=key.revoke").json().getJsonArray("items"))
                .hasSizeGreaterThanOrEqualTo(2);
    }
}
