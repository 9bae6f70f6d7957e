package org.guitai.conversation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.guitai.conversation.api.ConversationView;
import org.guitai.conversation.api.Pool;
import org.guitai.routing.api.Receiver;
import org.guitai.routing.api.RoutingDesk;
import org.guitai.routing.api.RoutingProblem;
import org.guitai.shared.AccountId;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.CustomerId;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;

/** Conversations in state POOLED, brought to somebody. */
@Stateless
@Boundary
public class PoolBean implements Pool {

    private static final int MOST = 200;

    @Inject
    private Sql sql;

    @Inject
    private ConversationViews views;

    @Inject
    private RoutingDesk desk;

    @Inject
    private Guard guard;

    @Inject
    private AuditTrail audit;

    private record Pooled(ConversationId conversation, CustomerId customer) {}

    @Override
    public List<ConversationView> list(Caller.Staff caller) {
        requireReader(caller);
        return views.find(caller.shop(), " and c.state = 'POOLED' order by c.pooled_at, c.id limit " + MOST);
    }

    @Override
    public int count(Caller.Staff caller) {
        requireReader(caller);
        return sql.query(
                        "select count(*) from conversation where shop_id = ? and state = 'POOLED'",
                        row -> row.getInt(1),
                        caller.shop().value())
                .get(0);
    }

    private void requireReader(Caller.Staff caller) {
        if (!guard.allows(caller, Permission.POOL_ASSIGN)) {
            guard.require(caller, Permission.POOL_HANDLE);
        }
    }

    @Override
    public ConversationId takeNext(Caller.Staff caller) {
        requireHandler(caller);
        Pooled next = oldest(caller.shop(), 1).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.of(RoutingProblem.POOL_EMPTY));
        give(caller, next, caller.account(), "pool.take");
        return next.conversation;
    }

    @Override
    public void take(Caller.Staff caller, ConversationId conversation) {
        requireHandler(caller);
        give(caller, pooled(caller, conversation), caller.account(), "pool.take");
    }

    /** Whoever takes also has to be able to answer. */
    private void requireHandler(Caller.Staff caller) {
        guard.require(caller, Permission.POOL_HANDLE);
        guard.require(caller, Permission.CONVERSATION_RECEIVE);
        desk.lock(caller.shop());
    }

    @Override
    public List<Receiver> receivers(Caller.Staff caller) {
        guard.require(caller, Permission.POOL_ASSIGN);
        return desk.receivers(caller.shop());
    }

    @Override
    public void assign(Caller.Staff caller, ConversationId conversation, AccountId account) {
        guard.require(caller, Permission.POOL_ASSIGN);
        desk.lock(caller.shop());
        give(caller, pooled(caller, conversation), account, "pool.assign");
    }

    private void give(Caller.Staff caller, Pooled pooled, AccountId account, String action) {
        desk.give(caller.shop(), pooled.conversation, pooled.customer, account);
        audit.record(
                caller,
                Act.on(action, "conversation " + pooled.conversation.value())
                        .changing(null, "account " + account.value()));
    }

    @Override
    public boolean assign(Caller.Staff caller, ConversationId conversation, long group) {
        guard.require(caller, Permission.POOL_ASSIGN);
        desk.lock(caller.shop());
        Pooled pooled = pooled(caller, conversation);
        boolean given = desk.share(caller.shop(), pooled.conversation, pooled.customer, group);
        if (given) {
            audit.record(
                    caller,
                    Act.on("pool.assign", "conversation " + conversation.value())
                            .changing(null, "group " + group));
        }
        return given;
    }

    @Override
    public int shareOut(Caller.Staff caller) {
        guard.require(caller, Permission.POOL_ASSIGN);
        desk.lock(caller.shop());
        int shared = 0;
        for (Pooled pooled : oldest(caller.shop(), MOST)) {
            if (desk.share(caller.shop(), pooled.conversation, pooled.customer, null)) {
                shared++;
            }
        }
        audit.record(caller, Act.of("pool.share").changing(null, Integer.toString(shared)));
        return shared;
    }

    private List<Pooled> oldest(ShopId shop, int most) {
        return sql.query(
                "select id, customer_id from conversation where shop_id = ? and state = 'POOLED'"
                        + " order by pooled_at, id limit ?",
                row -> new Pooled(new ConversationId(row.getLong(1)), new CustomerId(row.getLong(2))),
                shop.value(),
                most);
    }

    private Pooled pooled(Caller.Staff caller, ConversationId conversation) {
        return sql.first(
                        "select customer_id from conversation where shop_id = ? and id = ? and state = 'POOLED'",
                        row -> new Pooled(conversation, new CustomerId(row.getLong(1))),
                        caller.shop().value(),
                        conversation.value())
                .orElseThrow(() -> ProblemException.of(RoutingProblem.POOL_TAKEN));
    }
}
