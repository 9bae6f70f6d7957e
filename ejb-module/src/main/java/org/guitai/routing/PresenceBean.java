package org.guitai.routing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guitai.cluster.api.Node;
import org.guitai.routing.api.Presence;
import org.guitai.routing.api.RoutingDesk;
import org.guitai.routing.api.Status;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;

/** Statuses and the leases of live connections. Every change of a status is made under the shop's routing lock. */
@Stateless
@Boundary
public class PresenceBean implements Presence {

    /** How long an account without a connection still counts as there. */
    static final String GRACE = "interval '30 seconds'";

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private Statuses statuses;

    @Inject
    private RoutingDesk desk;

    @Inject
    private Node node;

    @Inject
    private Guard guard;

    @Override
    public Status connected(Caller.Staff caller, UUID connection) {
        guard.require(caller, Permission.CONVERSATION_RECEIVE);
        desk.lock(caller.shop());
        sql.update(
                "insert into presence_lease (id, shop_id, account_id, sign_in, node, ends_at) values (?, ?, ?, ?, ?, now() + "
                        + GRACE + ") on conflict (id) do update set ends_at = excluded.ends_at",
                connection,
                caller.shop().value(),
                caller.account().value(),
                caller.signIn(),
                node.name());
        signOut(caller, false);
        Status chosen = read(caller, "chosen");
        statuses.move(caller.shop(), caller.account(), chosen);
        return chosen;
    }

    @Override
    public void disconnected(Caller.Staff caller, UUID connection) {
        sql.update(
                "update presence_lease set ends_at = now() + " + GRACE
                        + " where id = ? and shop_id = ? and account_id = ?",
                connection,
                caller.shop().value(),
                caller.account().value());
    }

    @Override
    public void left(Caller.Staff caller) {
        desk.lock(caller.shop());
        sql.update(
                "delete from presence_lease where shop_id = ? and account_id = ? and sign_in = ?",
                caller.shop().value(),
                caller.account().value(),
                caller.signIn());
        boolean elsewhere = sql.first(
                        "select 1 from presence_lease where shop_id = ? and account_id = ? and ends_at > now()",
                        row -> true,
                        caller.shop().value(),
                        caller.account().value())
                .orElse(false);
        if (!elsewhere) {
            signOut(caller, true);
            statuses.move(caller.shop(), caller.account(), Status.OFFLINE);
        }
    }

    private void signOut(Caller.Staff caller, boolean out) {
        sql.update(
                "update presence set signed_out = ? where shop_id = ? and account_id = ? and signed_out <> ?",
                out,
                caller.shop().value(),
                caller.account().value(),
                out);
    }

    @Override
    public Status choose(Caller.Staff caller, Status status) {
        if (status == Status.OFFLINE) {
            throw ProblemException.at("status", SharedProblem.INVALID, status.name());
        }
        guard.require(caller, Permission.CONVERSATION_RECEIVE);
        desk.lock(caller.shop());
        if (read(caller, "status") != Status.OFFLINE) {
            statuses.move(caller.shop(), caller.account(), status);
            return status;
        }
        sql.update(
                "update presence set chosen = ? where shop_id = ? and account_id = ?",
                status.name(),
                caller.shop().value(),
                caller.account().value());
        return Status.OFFLINE;
    }

    @Override
    public List<Colleague> colleagues(Caller.Staff caller) {
        return sql.query(
                """
                select p.account_id, p.status, coalesce(l.open, 0) as open
                  from presence p left join account_load l on l.shop_id = p.shop_id and l.account_id = p.account_id
                 where p.shop_id = ? order by p.account_id
                """,
                row -> new Colleague(
                        new AccountId(row.getLong("account_id")),
                        Status.valueOf(row.getString("status")),
                        row.getInt("open")),
                caller.shop().value());
    }

    @Override
    public Set<UUID> renew(String nodeName, Collection<UUID> connections) {
        scope.enterEveryShop();
        Set<UUID> ended = new HashSet<>(connections);
        sql.forEach(
                "update presence_lease set ends_at = now() + " + GRACE + " where node = ? and id = any(?) returning id",
                row -> ended.remove(row.getObject(1, UUID.class)),
                nodeName,
                Sql.column("uuid", List.copyOf(connections)));
        return ended;
    }

    @Override
    public void stillWaiting(Collection<ConversationId> conversations) {
        scope.enterEveryShop();
        sql.update(
                "update queue_place set seen_at = now() where conversation_id = any(?)",
                Sql.column(
                        "bigint",
                        conversations.stream()
                                .map(ConversationId::value)
                                .sorted()
                                .toList()));
    }

    private Status read(Caller.Staff caller, String column) {
        return sql.first(
                        "select " + column + " from presence where shop_id = ? and account_id = ?",
                        row -> Status.valueOf(row.getString(1)),
                        caller.shop().value(),
                        caller.account().value())
                .orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
    }
}
