package org.guitai.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.guitai.routing.api.Outcome;
import org.guitai.routing.api.Placement;
import org.guitai.routing.engine.Decision;
import org.guitai.shared.AccountId;
import org.guitai.shared.ConversationId;
import org.guitai.shared.CustomerId;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.DatabaseException;
import org.guitai.shared.database.Sql;

/** Writes what was decided: assignment, queue place, counters, trace. */
@ApplicationScoped
class Assignments {

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
                    "insert into queue_place (conversation_id, shop_id, customer_id, arrived_at)"
                            + " values (?, ?, ?, now()) on conflict do nothing",
                    conversation.value(),
                    shop.value(),
                    customer.value());
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
                    decision.outcome() == Outcome.ASSIGNED);
        }
        sql.update(
                "insert into routing_decision (shop_id, conversation_id, decided_at, outcome, rule, account_id, trace)"
                        + " values (?, ?, now(), ?, ?, ?, ?::jsonb)",
                shop.value(),
                conversation.value(),
                decision.outcome().name(),
                decision.rule().name(),
                chosen,
                Traces.toJson(decision.trace()));
    }

    /** Takes one place of the account; the guard of the capacity is in the statement itself. */
    void count(ShopId shop, long account) {
        int taken = sql.update("""
                update account_load l
                   set open = l.open + 1,
                       routed_today = case when l.routed_day = d.today then l.routed_today else 0 end + 1,
                       routed_day = d.today,
                       last_routed_at = clock_timestamp()
                  from (select a.capacity, (now() at time zone s.time_zone)::date as today
                          from account a join shop s on s.id = a.shop_id
                         where a.shop_id = ? and a.id = ?) d
                 where l.shop_id = ? and l.account_id = ? and l.open < d.capacity
                """, shop.value(), account, shop.value(), account);
        if (taken != 1) {
            throw DatabaseException.collided("Account " + account + " answered what it kept and has no room any more");
        }
    }

    boolean cameByRouting(ConversationId conversation) {
        return sql.first(
                        "select 1 from assignment where conversation_id = ? and ended_at is null",
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
