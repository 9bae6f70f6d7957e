package org.guitai.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.guitai.routing.api.Outcome;
import org.guitai.routing.api.Placement;
import org.guitai.routing.engine.Decision;
import org.guitai.routing.engine.RuleName;
import org.guitai.shared.AccountId;
import org.guitai.shared.ConversationId;
import org.guitai.shared.CustomerId;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.DatabaseException;
import org.guitai.shared.database.Sql;

/** Writes what was decided: assignment, queue place, counters, trace. */
@ApplicationScoped
class Assignments {

    private static final Set<RuleName> UNROUTED = EnumSet.of(RuleName.PRIVATE, RuleName.DIRECT, RuleName.POOL);

    @Inject
    private Sql sql;

    @Inject
    private Event<Placement> placements;

    void place(ShopId shop, ConversationId conversation, CustomerId customer, Decision decision) {
        Long chosen = decision.account();
        placements.fire(
                new Placement(shop, conversation, decision.outcome(), chosen == null ? null : new AccountId(chosen)));
        release(shop, conversation);
        if (decision.outcome() == Outcome.QUEUED) {
            sql.update(
                    "insert into queue_place (conversation_id, shop_id, customer_id, circle, arrived_at)"
                            + " values (?, ?, ?, ?, now())"
                            + " on conflict (conversation_id) do update set circle = excluded.circle",
                    conversation.value(),
                    shop.value(),
                    customer.value(),
                    Circles.write(decision.circle()));
        } else {
            sql.update("delete from queue_place where conversation_id = ?", conversation.value());
        }
        if (chosen != null) {
            sql.update(
                    "insert into assignment (shop_id, conversation_id, customer_id, account_id, rule, counted, assigned_at)"
                            + " values (?, ?, ?, ?, ?, ?, now())",
                    shop.value(),
                    conversation.value(),
                    customer.value(),
                    chosen,
                    decision.rule().name(),
                    takesPlace(decision));
        }
        sql.update(
                "insert into routing_decision (shop_id, conversation_id, decided_at, outcome, rule, account_id, group_id,"
                        + " position, trace) values (?, ?, now(), ?, ?, ?, ?, ?, ?::jsonb)",
                shop.value(),
                conversation.value(),
                decision.outcome().name(),
                decision.rule().name(),
                chosen,
                decision.circle().group(),
                decision.position(),
                Traces.toJson(decision.trace()));
    }

    /** What is kept takes no place until it is answered. */
    static boolean takesPlace(Decision decision) {
        return decision.outcome() == Outcome.ASSIGNED;
    }

    /**
     * Takes a place of the account. What routing gives counts as routed, and is held to the capacity by the statement
     * itself; direct and private customers come in any case.
     */
    void take(ShopId shop, Decision decision) {
        boolean routed = !UNROUTED.contains(decision.rule());
        Long account = Objects.requireNonNull(decision.account());
        int taken = sql.update("""
                update account_load l
                   set open = l.open + 1,
                       routed_today = case when l.routed_day = d.today then l.routed_today else 0 end + d.routed,
                       routed_day = d.today,
                       last_routed_at = case when d.routed = 1 then clock_timestamp() else l.last_routed_at end
                  from (select a.capacity, (now() at time zone s.time_zone)::date as today, ?::integer as routed
                          from account a join shop s on s.id = a.shop_id
                         where a.shop_id = ? and a.id = ?) d
                 where l.shop_id = ? and l.account_id = ? and (d.routed = 0 or l.open < d.capacity)
                """, routed ? 1 : 0, shop.value(), account, shop.value(), account);
        if (taken != 1) {
            throw DatabaseException.collided("Account " + account + " answered what it kept and has no room any more");
        }
    }

    boolean cameByRouting(ConversationId conversation) {
        return sql.first(
                        "select 1 from assignment where conversation_id = ? and ended_at is null"
                                + " and rule not in ('PRIVATE', 'DIRECT', 'POOL')",
                        row -> true,
                        conversation.value())
                .orElse(false);
    }

    /** What routing did not count when it gave it takes its place with the answer. */
    void answered(ShopId shop, ConversationId conversation) {
        sql.update("""
                with answered as (
                    update assignment set answered_at = now()
                     where shop_id = ? and conversation_id = ? and ended_at is null and answered_at is null
                    returning account_id, counted)
                update account_load l set open = l.open + 1
                  from answered a
                 where l.shop_id = ? and l.account_id = a.account_id and not a.counted
                """, shop.value(), conversation.value(), shop.value());
    }

    /** Ends everything of a closed conversation. True if it stood in the queue. */
    boolean close(ShopId shop, ConversationId conversation) {
        release(shop, conversation);
        return sql.update("delete from queue_place where conversation_id = ?", conversation.value()) > 0;
    }

    /** Ends the assignment that is, if any, and gives its place back: kept and never answered ones hold none. */
    private void release(ShopId shop, ConversationId conversation) {
        sql.update("""
                with ended as (
                    update assignment set ended_at = now()
                     where shop_id = ? and conversation_id = ? and ended_at is null
                    returning account_id, counted, answered_at)
                update account_load l set open = l.open - 1
                  from ended e
                 where l.shop_id = ? and l.account_id = e.account_id and (e.counted or e.answered_at is not null)
                """, shop.value(), conversation.value(), shop.value());
    }
}
