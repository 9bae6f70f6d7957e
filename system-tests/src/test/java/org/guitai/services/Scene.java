package org.guitai.services;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.guitai.account.api.AgentDraft;
import org.guitai.account.api.Credentials;
import org.guitai.account.api.NewAgent;
import org.guitai.account.api.OpenShop;
import org.guitai.permission.api.RoleDraft;
import org.guitai.permission.api.RoleId;
import org.guitai.permission.api.RoleView;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.CustomerId;
import org.guitai.shared.Language;
import org.guitai.shared.Permission;
import org.guitai.shared.ShopId;
import org.guitai.system.Fingerprints;
import org.guitai.webhook.api.WebhookEvent;
import org.jspecify.annotations.Nullable;

/**
 * A shop with an agent who is tested, and with one of everything that an operation may be about. Built outside a server
 * it has nothing but its rows' names.
 */
final class Scene {

    static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static final String PASSWORD = "counter-2026";
    private static final Caller.Anonymous STRANGER = new Caller.Anonymous("test");

    private final Services services;
    private final Map<AccountId, String> passwords = new HashMap<>();
    private String name = "";
    private Caller.Staff owner = new Caller.Staff(new ShopId(0), new AccountId(0), true, 0, "test");
    private Caller.Staff tested = owner;
    private RoleId exact = new RoleId(0);
    private AccountId target = new AccountId(0);
    private RoleId spare = new RoleId(0);
    private ConversationId conversation = new ConversationId(0);
    private UUID lease = UUID.randomUUID();
    private long key;
    private long signIn;
    private long document;
    private String order = "";
    private long webhook;
    private long delivery;
    private long group;
    private int count;
    private @Nullable Fingerprints fingerprints;

    Scene(Services services) {
        this.services = services;
    }

    static Scene open(Services services) throws SQLException {
        Scene scene = new Scene(services);
        scene.open();
        return scene;
    }

    private void open() throws SQLException {
        name = "services-" + Long.toString(System.nanoTime(), 36);
        ShopId shop = services.openings.open(
                STRANGER, new OpenShop(name, PASSWORD, name + "@example.com", "Services", "UTC", Language.EN));
        update("update subscription set plan = 'TEAM' where shop_id = " + shop.value());
        owner = signedIn(name, true);
        exact = services.roles.create(owner, roleOf(EnumSet.noneOf(Permission.class)));
        hire("tested", exact);
        tested = signedIn(name + ":tested", false);
        update("insert into customer (id, shop_id, language, first_seen_at, version) values (-" + shop.value() + ", "
                + shop.value() + ", 'en', now(), 1)");
        prepare("");
    }

    private Caller.Staff signedIn(String loginName, boolean ofOwner) {
        var in = services.signIns
                .signIn(STRANGER, Credentials.parse(loginName, PASSWORD), "test", false)
                .signedIn();
        return new Caller.Staff(in.shop(), in.account(), ofOwner, in.signIn(), "test");
    }

    AccountId hire(String loginName, RoleId role) {
        return services.roles.hire(
                owner, new NewAgent(loginName, PASSWORD, AgentDraft.named(loginName, 5)), Set.of(role));
    }

    /** Somebody of this name, signed in. */
    Caller.Staff agent(String loginName) {
        return signedIn(name + ":" + loginName, false);
    }

    /** What operations are about is there and whole, whatever was done before; all of it, where no operation is named. */
    void prepare(String operation) throws SQLException {
        long shop = owner.shop().value();
        update("update shop set state = 'OPEN' where id = " + shop);
        update("update conversation set state = 'CLOSED', closed_at = now(), closed_by = 'AGENT' where shop_id = "
                + shop + " and state <> 'CLOSED'");
        conversation =
                new ConversationId(number("insert into conversation (id, shop_id, customer_id, state, account_id,"
                        + " language, opened_at, last_number) values (nextval('conversation_seq'), " + shop + ", -"
                        + shop
                        + ", 'KEPT', " + owner.account().value() + ", 'en', now(), 1) returning id"));
        update("insert into message (shop_id, conversation_id, lane, number, sender, client_id, body, sent_at) values ("
                + shop + ", " + conversation.value() + ", 'P', 1, 'C', 'x', 'hello', now())");
        update("update account set state = 'DELETED' where shop_id = " + shop + " and kind = 'AGENT' and id <> "
                + tested.account().value());
        target = services.agents.create(owner, newAgent());
        spare = services.roles.create(owner, draft());
        services.apiKeys.create(owner, "spare", EnumSet.of(Permission.AUDIT_VIEW), 1);
        key = number("select max(id) from api_key where shop_id = " + shop);
        hook(shop, operation);
        update("delete from contact where shop_id = " + shop);
        update("delete from agent_group where shop_id = " + shop);
        group = number("insert into agent_group (shop_id, name, place) values (" + shop + ", 'group', 1) returning id");
        lease = UUID.randomUUID();
        update("insert into presence_lease (id, shop_id, account_id, node, ends_at) values ('" + lease + "', " + shop
                + ", " + owner.account().value() + ", 'none', now() + interval '1 day')");
        if (operation.isEmpty() || operation.startsWith("SignIns.end(")) {
            signIn = signIns();
        }
        if (operation.startsWith("Agents.enable(")) {
            services.agents.disable(owner, target);
        }
        if (operation.startsWith("Purchases.") || operation.startsWith("PaymentDesk.")) {
            order = "GTTEST" + Long.toString(System.nanoTime());
            update("update plan_order set state = 'CANCELLED', ended_at = now() where state = 'CREATED' and shop_id = "
                    + shop);
            update("insert into plan_order (number, shop_id, plan, months, month_price, currency, total, due, zone,"
                    + " agreement, agreed_at, provider, account_version, account_id, created_at, lapses_at) values ('"
                    + order + "', " + shop + ", 'TEAM', 1, 15000, 'CNY', 15000, 15000, 'UTC', 1, now(), 'NONE', 0, "
                    + owner.account().value() + ", now(), now() + interval '1 hour')");
        }
        if (operation.startsWith("Applications.")) {
            apply(shop);
        }
    }

    /** What has been delivered lies still; what waits would be tried in the middle of something else. */
    private void hook(long shop, String operation) throws SQLException {
        update("delete from webhook where shop_id = " + shop);
        webhook = services.webhooks
                .create(owner, "https://receiver.invalid/", EnumSet.allOf(WebhookEvent.class))
                .id();
        delivery =
                number("insert into webhook_delivery (shop_id, webhook_id, event_id, type, body, state, delivered_at)"
                        + " values (" + shop + ", " + webhook
                        + ", gen_random_uuid(), 'webhook.test', '{}', 'DELIVERED', now())"
                        + " returning id");
        if (operation.startsWith("Webhooks.enable(")) {
            services.webhooks.disable(owner, webhook);
        }
    }

    private long signIns() {
        String login = services.agents.file(owner, target).account().loginName();
        return signedIn(name + ":" + login, false).signIn();
    }

    /** The shop is not open yet, and its application is ready to be handed in. */
    private void apply(long shop) throws SQLException {
        update("update shop set state = 'APPLYING' where id = " + shop);
        update("insert into shop_application (shop_id, company, contact, profile, agreed_at) values (" + shop
                + ", 'x', 'x', 'x', now()) on conflict (shop_id) do update set agreed_at = now()");
        update("delete from shop_document where shop_id = " + shop);
        document = number("insert into shop_document (shop_id, name, type, content) values (" + shop
                + ", 'x', 'image/png', 'x') returning id");
    }

    /** The tested agent may do this alone from now on. */
    void allow(Permission... permissions) {
        RoleView role = services.roles.get(owner, exact);
        EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
        all.addAll(Set.of(permissions));
        services.roles.change(owner, exact, role.version(), roleOf(all));
    }

    private static RoleDraft roleOf(Set<Permission> permissions) {
        return new RoleDraft("exact", "", permissions);
    }

    Services services() {
        return services;
    }

    Caller.Staff owner() {
        return owner;
    }

    Caller.Staff tested() {
        return tested;
    }

    AccountId target() {
        return target;
    }

    int version(AccountId account) {
        return services.agents.file(owner, account).version();
    }

    RoleId spare() {
        return spare;
    }

    ConversationId conversation() {
        return conversation;
    }

    CustomerId customer() {
        return new CustomerId(-owner.shop().value());
    }

    long key() {
        return key;
    }

    long signIn() {
        return signIn;
    }

    long document() {
        return document;
    }

    /** An open order that nobody pays at a provider. */
    String order() {
        return order;
    }

    int customerVersion() throws SQLException {
        return (int) number(
                "select version from customer where id = -" + owner.shop().value());
    }

    /** The shop's one group. */
    long group() {
        return group;
    }

    /** Of what is set for routing now. */
    int routingVersion() throws SQLException {
        return (int) number("select version from routing_shop where shop_id = "
                + owner.shop().value());
    }

    long webhook() {
        return webhook;
    }

    /** One of the webhook's. */
    long delivery() {
        return delivery;
    }

    /** A lease of the owner's, which lasts. */
    UUID lease() {
        return lease;
    }

    /** Said by the server's own socket, never by anybody outside. */
    UUID connection() {
        return UUID.randomUUID();
    }

    RoleDraft draft() {
        return new RoleDraft(unique("role "), "", EnumSet.noneOf(Permission.class));
    }

    NewAgent newAgent() {
        return new NewAgent(unique("a"), PASSWORD, AgentDraft.named("", 5));
    }

    String password(AccountId account) {
        return passwords.getOrDefault(account, PASSWORD);
    }

    String nextPassword(AccountId account) {
        String next = unique("counter-");
        passwords.put(account, next);
        return next;
    }

    String unique(String prefix) {
        return prefix + (1000 + ++count);
    }

    /** Of this shop and of the platform. */
    Map<String, String> fingerprint() throws SQLException {
        try (Connection connection = services.database.getConnection()) {
            Fingerprints known = fingerprints;
            if (known == null) {
                known = Fingerprints.of(connection, owner.shop().value());
                fingerprints = known;
            }
            return known.take(connection);
        }
    }

    /** How many refusals the shop's trail holds. */
    long refusals() throws SQLException {
        return number("select count(*) from audit_entry where action = 'permission.refused' and shop_id = "
                + owner.shop().value());
    }

    void update(String sql) throws SQLException {
        try (Connection connection = services.database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (Connection connection = services.database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
