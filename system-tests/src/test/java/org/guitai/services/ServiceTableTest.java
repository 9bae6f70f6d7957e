package org.guitai.services;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.guitai.account.api.AgentDraft;
import org.guitai.account.api.Agents;
import org.guitai.account.api.ApiKeys;
import org.guitai.account.api.Applications;
import org.guitai.account.api.Applications.ApplicationDraft;
import org.guitai.account.api.Credentials;
import org.guitai.account.api.NewAgent;
import org.guitai.account.api.OpenShop;
import org.guitai.account.api.PasswordDesk;
import org.guitai.account.api.ShopDraft;
import org.guitai.account.api.ShopOpenings;
import org.guitai.account.api.Shops;
import org.guitai.account.api.SignIns;
import org.guitai.account.api.SupportAccess;
import org.guitai.account.api.TwoStep;
import org.guitai.audit.api.AuditRecords;
import org.guitai.audit.api.AuditSearch;
import org.guitai.conversation.api.Conversations;
import org.guitai.conversation.api.HistoryQuery;
import org.guitai.conversation.api.Lane;
import org.guitai.conversation.api.MarkBook;
import org.guitai.customer.api.Customers;
import org.guitai.permission.api.RoleDraft;
import org.guitai.permission.api.RoleId;
import org.guitai.permission.api.RoleView;
import org.guitai.permission.api.Roles;
import org.guitai.routing.api.Presence;
import org.guitai.routing.api.Status;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.Language;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemCode;
import org.guitai.shared.ProblemException;
import org.guitai.shared.ShopId;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation of every boundary that staff may call, with every permission: let in with it, refused without it, and
 * what is refused changes nothing. Runs inside Payara Server. An operation without a row fails.
 */
@ExtendWith({ContainerServer.class, ArquillianExtension.class})
@SuppressWarnings("NullAway.Init")
class ServiceTableTest {

    private static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final AuditSearch SEARCH = new AuditSearch(null, null, null, null, null, null, 1);
    private static final List<Class<?>> BOUNDARIES = List.of(
            Agents.class,
            ApiKeys.class,
            Applications.class,
            AuditRecords.class,
            Conversations.class,
            Customers.class,
            MarkBook.class,
            PasswordDesk.class,
            Presence.class,
            Roles.class,
            Shops.class,
            SignIns.class,
            SupportAccess.class,
            TwoStep.class);

    @EJB
    private Agents agents;

    @EJB
    private ApiKeys apiKeys;

    @EJB
    private Applications applications;

    @EJB
    private AuditRecords audit;

    @EJB
    private Conversations conversations;

    @EJB
    private Customers customers;

    @EJB
    private MarkBook marks;

    @EJB
    private PasswordDesk passwords;

    @EJB
    private Presence presence;

    @EJB
    private Roles roles;

    @EJB
    private ShopOpenings openings;

    @EJB
    private Shops shops;

    @EJB
    private SignIns signIns;

    @EJB
    private SupportAccess support;

    @EJB
    private TwoStep twoStep;

    @Resource(lookup = "jdbc/guitai")
    private DataSource dataSource;

    private String name = "";
    private Caller.Staff owner;
    private Caller.Staff tested;
    private RoleId exact;
    private ConversationId conversation;
    private long key;
    private long signIn;
    private boolean spent;
    private int count;
    private AccountId target = new AccountId(0);
    private RoleId spare = new RoleId(0);

    @Deployment
    static EnterpriseArchive archive() {
        return ContainerServer.archive(ServiceTableTest.class, Row.class, Operation.class, ContainerServer.class);
    }

    /** What a row does. */
    @FunctionalInterface
    interface Operation {
        void call(Caller.Staff caller) throws Exception;
    }

    /** One operation, and one of which permissions it takes; none where any account may. */
    record Row(String operation, Set<String> needs, Operation act) {}

    private static Row row(String operation, Set<String> needs, Operation act) {
        return new Row(operation, needs, act);
    }

    private List<Row> rows() {
        return List.of(
                row("Agents.list", Set.of(), c -> agents.list(c)),
                row("Agents.self", Set.of(), c -> agents.self(c)),
                row("Agents.file", Set.of("agent.manage"), c -> agents.file(c, target())),
                row("Agents.create", Set.of("agent.manage"), c -> agents.create(c, newAgent())),
                row(
                        "Agents.edit",
                        Set.of("agent.manage"),
                        c -> agents.edit(
                                c,
                                target(),
                                agents.file(owner, target()).version(),
                                AgentDraft.named("n" + number(), 5))),
                row(
                        "Agents.editSelf",
                        Set.of(),
                        c -> agents.editSelf(c, agents.file(owner, c.account()).version(), "n" + number(), "", "", "")),
                row("Agents.raiseVersion", Set.of("agent.manage"), c -> agents.raiseVersion(c, target())),
                row("Agents.disable", Set.of("agent.manage"), c -> agents.disable(c, target())),
                row("Agents.enable", Set.of("agent.manage"), c -> agents.enable(c, target())),
                row("Agents.delete", Set.of("agent.manage"), c -> agents.delete(c, target())),
                row(
                        "Agents.resetPassword",
                        Set.of("agent.manage"),
                        c -> agents.resetPassword(c, target(), "counter-" + number() + "-x")),
                row("Agents.unlock", Set.of("agent.manage"), c -> agents.unlock(c, target())),
                row("Agents.portray", Set.of("agent.manage"), c -> agents.portray(c, target(), PIXEL)),
                row("Agents.avatar", Set.of(), c -> agents.avatar(c, target())),
                row("SignIns.touch", Set.of(), c -> signIns.touch(c)),
                row("SignIns.signOut", Set.of(), c -> signIns.signOut(c)),
                row("SignIns.list", Set.of("session.end"), c -> signIns.list(c, target())),
                row("SignIns.end", Set.of("session.end"), c -> signIns.end(c, signIn)),
                row("SignIns.endOthers", Set.of(), c -> signIns.endOthers(c)),
                row("PasswordDesk.change", Set.of(), c -> passwords.change(c, "wrong", "counter-2029")),
                row("TwoStep.state", Set.of(), c -> twoStep.state(c)),
                row("TwoStep.begin", Set.of(), c -> twoStep.begin(c)),
                row("TwoStep.finish", Set.of(), c -> twoStep.finish(c, "000000", "")),
                row("TwoStep.end", Set.of(), c -> twoStep.end(c, "wrong")),
                row("TwoStep.reset", Set.of("agent.manage"), c -> twoStep.reset(c, target())),
                row("TwoStep.demand", Set.of("shop.settings"), c -> twoStep.demand(c, number() % 2 == 0)),
                row("ApiKeys.list", Set.of("api.key.manage"), c -> apiKeys.list(c)),
                row(
                        "ApiKeys.create",
                        Set.of("api.key.manage"),
                        c -> apiKeys.create(c, "k", EnumSet.of(Permission.API_KEY_MANAGE), 1)),
                row("ApiKeys.revoke", Set.of("api.key.manage"), c -> apiKeys.revoke(c, key)),
                row("Shops.profile", Set.of(), c -> shops.profile(c)),
                row(
                        "Shops.edit",
                        Set.of("shop.settings"),
                        c -> shops.edit(
                                c,
                                shops.profile(owner).version(),
                                new ShopDraft("s" + number(), "", "UTC", Language.EN))),
                row(
                        "Shops.allowOrigins",
                        Set.of("channel.manage"),
                        c -> shops.allowOrigins(c, List.of("https://s" + number() + ".example"))),
                row("Applications.get", Set.of("OWNER"), c -> applications.get(c)),
                row(
                        "Applications.save",
                        Set.of("OWNER"),
                        c -> applications.save(c, new ApplicationDraft("MALL", "", "", "", "", false))),
                row("Applications.addDocument", Set.of("OWNER"), c -> applications.addDocument(c, "x", new byte[] {1})),
                row("Applications.removeDocument", Set.of("OWNER"), c -> applications.removeDocument(c, 1)),
                row("Applications.submit", Set.of("OWNER"), c -> applications.submit(c)),
                row("SupportAccess.until", Set.of(), c -> support.until(c)),
                row("SupportAccess.grant", Set.of("OWNER"), c -> support.grant(c, 1)),
                row("SupportAccess.revoke", Set.of("OWNER"), c -> support.revoke(c)),
                row("Roles.list", Set.of("role.manage", "agent.manage"), c -> roles.list(c)),
                row("Roles.get", Set.of("role.manage", "agent.manage"), c -> roles.get(c, spare())),
                row("Roles.create", Set.of("role.manage"), c -> roles.create(c, draft())),
                row("Roles.change", Set.of("role.manage"), c -> changeRole(c)),
                row("Roles.copy", Set.of("role.manage"), c -> roles.copy(c, spare())),
                row("Roles.delete", Set.of("role.manage"), c -> roles.delete(c, spare())),
                row("Roles.held", Set.of("role.manage", "agent.manage"), c -> roles.held(c)),
                row("Roles.assign", Set.of("agent.manage"), c -> roles.assign(c, target(), Set.of(spare()))),
                row("Roles.hire", Set.of("agent.manage"), c -> roles.hire(c, newAgent(), Set.of())),
                row("Roles.reasons", Set.of("role.manage", "agent.manage"), c -> roles.reasons(c, target())),
                row("AuditRecords.search", Set.of("audit.view"), c -> audit.search(c, SEARCH)),
                row("AuditRecords.recordExport", Set.of("audit.view"), c -> audit.recordExport(c, SEARCH)),
                row("Conversations.inHand", Set.of("conversation.receive"), c -> conversations.inHand(c)),
                row("Conversations.waiting", Set.of(), c -> conversations.waiting(c)),
                row(
                        "Conversations.history",
                        Set.of("history.own", "history.team"),
                        c -> conversations.history(c, new HistoryQuery(null, 5))),
                row("Conversations.get", Set.of("history.team"), c -> conversations.get(c, conversation)),
                row(
                        "Conversations.after",
                        Set.of("history.team"),
                        c -> conversations.after(c, conversation, Lane.PUBLIC, 0, 5)),
                row("Conversations.before", Set.of("history.team"), c -> conversations.before(c, conversation, 9, 5)),
                row("Conversations.close", Set.of("conversation.close.any"), c -> conversations.close(c, conversation)),
                row("Customers.find", Set.of("customer.view"), c -> customers.find(c, List.of())),
                row(
                        "Presence.connected",
                        Set.of("conversation.receive"),
                        c -> presence.connected(c, UUID.randomUUID())),
                row("Presence.disconnected", Set.of(), c -> presence.disconnected(c, UUID.randomUUID())),
                row("Presence.left", Set.of(), c -> presence.left(c)),
                row("Presence.choose", Set.of("conversation.receive"), c -> presence.choose(c, Status.BUSY)),
                row("Presence.colleagues", Set.of(), c -> presence.colleagues(c)),
                row("MarkBook.move", Set.of(), c -> marks.move(c, conversation, 0, 0)));
    }

    @Test
    void everyOperationIsLetInWithItsPermissionAndRefusedWithEveryOther() throws Exception {
        openShop();
        Set<String> missing = new TreeSet<>();
        for (Class<?> boundary : BOUNDARIES) {
            for (Method method : boundary.getDeclaredMethods()) {
                boolean staff = method.getParameterCount() > 0
                        && method.getParameterTypes()[0].isAssignableFrom(Caller.Staff.class);
                if (staff) {
                    missing.add(boundary.getSimpleName() + "." + method.getName());
                }
            }
        }
        rows().forEach(row -> missing.remove(row.operation));
        require(missing.isEmpty(), "No row for " + missing);
        List<String> wrong = new ArrayList<>();
        for (Row row : rows()) {
            spent = true;
            for (Permission permission : Permission.values()) {
                check(row, permission, wrong);
            }
        }
        require(wrong.isEmpty(), wrong.size() + " wrong: " + wrong.subList(0, Math.min(wrong.size(), 20)));
    }

    private void check(Row row, Permission permission, List<String> wrong) throws Exception {
        if (spent) {
            prepare(row);
        }
        allow(permission);
        boolean allowed = row.needs.isEmpty() || row.needs.contains(permission.code());
        String before = state();
        ProblemException problem = attempt(row);
        boolean refused = problem != null
                && (problem.code().kind() == ProblemCode.Kind.DENIED
                        || problem.code().kind() == ProblemCode.Kind.NOT_FOUND);
        // What was refused is whole; what was let in may have used up what it was about.
        spent = !refused && !row.needs.isEmpty();
        if (allowed == refused) {
            wrong.add(row.operation + " with " + permission.code() + ": " + problem);
        }
        if (!allowed && !state().equals(before)) {
            wrong.add(row.operation + " with " + permission.code() + " changed something");
        }
    }

    private @Nullable ProblemException attempt(Row row) throws Exception {
        try {
            row.act.call(tested);
            return null;
        } catch (ProblemException e) {
            return e;
        }
    }

    private void openShop() throws SQLException {
        name = "services-" + Long.toString(System.nanoTime(), 36);
        ShopId shop = openings.open(
                new Caller.Anonymous("test"),
                new OpenShop(name, "counter-2026", name + "@example.com", "Services", "UTC", Language.EN));
        update("update subscription set plan = 'TEAM' where shop_id = " + shop.value());
        owner = new Caller.Staff(shop, shops.ownerOf(shop), true, 0, "test");
        exact = roles.create(owner, new RoleDraft("exact", "", EnumSet.noneOf(Permission.class)));
        AccountId agent =
                roles.hire(owner, new NewAgent("tested", "counter-2026", AgentDraft.named("tested", 5)), Set.of(exact));
        tested = new Caller.Staff(shop, agent, false, 0, "test");
        apiKeys.create(owner, "spare", EnumSet.of(Permission.AUDIT_VIEW), 1);
        key = Long.parseLong(query("select max(id)::text from api_key where shop_id = " + shop.value()));
        update("insert into customer (id, shop_id, language, first_seen_at, version) values (-" + shop.value() + ", "
                + shop.value() + ", 'en', now(), 1)");
    }

    /** What the row is about is there and whole, whatever the rows before did to theirs. */
    private void prepare(Row row) throws SQLException {
        long shop = owner.shop().value();
        if (row.operation.startsWith("Conversations.")) {
            update("update conversation set state = 'CLOSED', closed_at = now(), closed_by = 'AGENT' where shop_id = "
                    + shop + " and state <> 'CLOSED'");
            conversation = new ConversationId(Long.parseLong(
                    query("insert into conversation (id, shop_id, customer_id, state, account_id, language, opened_at)"
                            + " values (nextval('conversation_seq'), " + shop + ", -" + shop + ", 'KEPT', "
                            + owner.account().value() + ", 'en', now()) returning id::text")));
        } else if (conversation == null) {
            conversation = new ConversationId(1);
        }
        update("update account set state = 'DELETED' where shop_id = " + shop + " and kind = 'AGENT' and id <> "
                + tested.account().value());
        target = agents.create(owner, newAgent());
        spare = roles.create(owner, new RoleDraft("spare " + number(), "", EnumSet.noneOf(Permission.class)));
        if (row.operation.equals("SignIns.end")) {
            signIn = signInOfTarget();
        }
    }

    private void allow(Permission permission) {
        RoleView role = roles.get(owner, exact);
        roles.change(owner, exact, role.version(), new RoleDraft("exact", "", EnumSet.of(permission)));
    }

    private void changeRole(Caller.Staff caller) {
        roles.change(caller, spare, 1, draft());
    }

    private AccountId target() {
        return target;
    }

    private RoleId spare() {
        return spare;
    }

    private RoleDraft draft() {
        return new RoleDraft("role " + number(), "", EnumSet.noneOf(Permission.class));
    }

    private NewAgent newAgent() {
        return new NewAgent("a" + number(), "counter-2026", AgentDraft.named("", 5));
    }

    private long signInOfTarget() {
        String login = agents.file(owner, target).account().loginName();
        return signIns.signIn(
                        new Caller.Anonymous("test"),
                        Credentials.parse(name + ":" + login, "counter-2026"),
                        "test",
                        false)
                .signedIn()
                .signIn();
    }

    private int number() {
        return ++count;
    }

    /** Everything of the shop that an operation could change. */
    private String state() throws SQLException {
        long shop = owner.shop().value();
        StringBuilder queries = new StringBuilder("select ''");
        for (String table : List.of("account", "shop", "role", "api_key", "conversation")) {
            String whose = table.equals("shop") ? "id" : "shop_id";
            queries.append(" || coalesce((select md5(string_agg(t::text, ',' order by id)) from ")
                    .append(table)
                    .append(" t where ")
                    .append(whose)
                    .append(" = ")
                    .append(shop)
                    .append("), '-')");
        }
        return query(queries.toString())
                + query("select count(*)::text from account_role where shop_id = " + shop)
                + query("select coalesce(string_agg(origin, ','), '') from shop_origin where shop_id = " + shop);
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = scoped();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
            connection.commit();
        }
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = scoped();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            String text = row.getString(1);
            connection.commit();
            return text;
        }
    }

    private Connection scoped() throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        try (PreparedStatement scope = connection.prepareStatement("select set_config('guitai.shop', '*', true)")) {
            scope.execute();
        }
        return connection;
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }
}
