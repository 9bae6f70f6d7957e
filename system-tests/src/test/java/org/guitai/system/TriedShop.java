package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guitai.shared.Permission;
import org.guitai.system.Api.Answer;

/** A shop with an agent whose one role holds what is tried at the moment. */
final class TriedShop {

    static final List<String> ALL =
            Arrays.stream(Permission.values()).map(Permission::code).toList();

    private final Guitai guitai = Guitai.shared();
    private final NewShop shop;
    private final Person owner;
    private final Api everything;
    private final long role;
    private final long agentId;
    private final Person agent;
    private final long spareId;
    private final Connection schema;
    private final Fingerprints fingerprints;

    private TriedShop(String name) throws SQLException {
        shop = NewShop.open(guitai, name + "-" + Long.toString(System.nanoTime(), 36), "en")
                .withPlan("TEAM");
        owner = shop.signIn();
        everything = shop.key(owner);
        role = everything
                .post("/roles", "{\"name\": \"exact\", \"permissions\": []}")
                .number("id");
        agentId = hire("tested", role);
        agent = signIn("tested");
        spareId = hire("spare", role("nothing"));
        schema = guitai.database("guitai_owner").connect();
        fingerprints = Fingerprints.of(schema, shop.id());
    }

    static TriedShop open(String name) {
        try {
            return new TriedShop(name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Replaces what the agent may do; obeyed by the next click, call and frame. */
    void allow(String... permissions) {
        int version = everything.get("/roles/" + role).json().getInt("version");
        String codes =
                Arrays.stream(permissions).map(code -> "\"" + code + "\"").collect(Collectors.joining(", "));
        Answer answer = everything.put(
                "/roles/" + role,
                "{\"name\": \"exact\", \"version\": " + version + ", \"permissions\": [" + codes + "]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** The plan has 30 places, and these tests hire hundreds. */
    void freePlaces() {
        guitai.database("guitai_owner")
                .run("update account set state = 'DELETED' where shop_id = " + shop.id()
                        + " and kind = 'AGENT' and id not in (" + agentId + ", " + spareId + ")");
    }

    /** Ten are the most. */
    void freeWebhooks() {
        guitai.database("guitai_owner").run("delete from webhook where shop_id = " + shop.id());
    }

    /** Fifty are the most. */
    void freeGroups() {
        guitai.database("guitai_owner").run("update participant set group_id = null where shop_id = " + shop.id());
        guitai.database("guitai_owner").run("delete from agent_group where shop_id = " + shop.id());
    }

    /** An ended conversation of nobody's. */
    long conversation() {
        guitai.database("guitai_owner")
                .run("insert into customer (id, shop_id, language, first_seen_at, version) values (-" + shop.id() + ", "
                        + shop.id() + ", 'en', now(), 1) on conflict do nothing");
        guitai.database("guitai_owner")
                .run("insert into conversation (id, shop_id, customer_id, state, language, opened_at, closed_at,"
                        + " closed_by) values (nextval('conversation_seq'), " + shop.id() + ", -" + shop.id()
                        + ", 'CLOSED', 'en', now(), now(), 'AGENT')");
        return number("select max(id) from conversation where shop_id = " + shop.id());
    }

    /** The agent who is tried. */
    long id(String loginName) {
        return loginName.equals("tested") ? agentId : spareId;
    }

    /** A role with these permissions. */
    long role(String name, String... permissions) {
        String codes =
                Arrays.stream(permissions).map(code -> "\"" + code + "\"").collect(Collectors.joining(", "));
        return everything
                .post("/roles", "{\"name\": \"" + name + "\", \"permissions\": [" + codes + "]}")
                .number("id");
    }

    /** An agent with this role. */
    long hire(String loginName, long withRole) {
        return everything
                .post("/agents", """
                {"loginName": "%s", "password": "%s", "roles": [%d]}""".formatted(loginName, NewShop.PASSWORD, withRole))
                .number("id");
    }

    Person signIn(String loginName) {
        return Person.signedIn(guitai, shop.owner() + ":" + loginName, NewShop.PASSWORD);
    }

    /** The number of a new order, open or paid; no provider has heard of it, and no timer will touch it. */
    String order(boolean paid) {
        String provider = paid ? "SANDBOX" : "TRANSFER";
        String number =
                everything.post("/orders", """
                        {"plan": "TEAM", "months": 1, "provider": "%s", "agreement": 1}""".formatted(provider)).json().getString("number");
        if (paid) {
            Map<String, String> notice = Map.of("order", number, "amount", "15000", "trade", "T" + number);
            Till.send(guitai, Till.notice(notice, guitai.secret("sandbox")));
        }
        return number;
    }

    /** Of this shop and of the platform. */
    Map<String, String> fingerprint() {
        try {
            return fingerprints.take(schema);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void assertUnchangedSince(Map<String, String> before, String what) {
        assertThat(Fingerprints.changed(before, fingerprint())).as(what).isEmpty();
    }

    /** How many refusals the shop's trail holds. */
    long refusals() {
        return number(
                "select count(*) from audit_entry where action = 'permission.refused' and shop_id = " + shop.id());
    }

    long number(String sql) {
        try {
            return guitai.database("guitai_owner").number(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    Guitai guitai() {
        return guitai;
    }

    NewShop shop() {
        return shop;
    }

    long id() {
        return shop.id();
    }

    Person owner() {
        return owner;
    }

    long ownerId() {
        return number("select id from account where kind = 'OWNER' and shop_id = " + shop.id());
    }

    /** A key of the owner that may do everything. */
    Api everything() {
        return everything;
    }

    Person agent() {
        return agent;
    }

    long agentId() {
        return agentId;
    }

    /** An agent who may do nothing, and stays. */
    long spareId() {
        return spareId;
    }
}
