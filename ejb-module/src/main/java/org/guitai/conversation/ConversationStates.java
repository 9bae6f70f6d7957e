package org.guitai.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.guitai.account.api.AccountChanged;
import org.guitai.conversation.api.ClosedBy;
import org.guitai.conversation.api.ConversationMoved;
import org.guitai.conversation.api.ConversationState;
import org.guitai.customer.api.CustomerChanged;
import org.guitai.routing.api.Placement;
import org.guitai.routing.api.RoutingDesk;
import org.guitai.routing.api.RoutingDesk.Arrival;
import org.guitai.routing.api.Status;
import org.guitai.routing.api.StatusChanged;
import org.guitai.shared.AccountId;
import org.guitai.shared.ConversationId;
import org.guitai.shared.CustomerId;
import org.guitai.shared.PermissionsChanged;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** Moves conversations from state to state, keeps the time in each as a fact, and says so. */
@ApplicationScoped
class ConversationStates {

    @Inject
    private Sql sql;

    @Inject
    private Event<ConversationMoved> moved;

    @Inject
    private RoutingDesk desk;

    /** Inside the deciding transaction: what routing decided becomes the conversation's state. */
    void place(@Observes Placement placement) {
        switch (placement.outcome()) {
            case ASSIGNED -> move(placement, ConversationState.OPEN, null);
            case KEPT -> move(placement, ConversationState.KEPT, null);
            case QUEUED -> move(placement, ConversationState.QUEUED, null);
            case REFUSED -> move(placement, ConversationState.CLOSED, ClosedBy.BLOCKED);
            case POOLED -> move(placement, ConversationState.POOLED, null);
            case CONTINUED -> throw new IllegalStateException(placement + " has no state of its own yet");
        }
    }

    /** AWAY ends what the account has in hand; the customers are told to ask again. Holds the routing lock. */
    void leave(@Observes StatusChanged change) {
        if (change.status() != Status.AWAY) {
            return;
        }
        List<ConversationId> open = sql.query(
                "select id from conversation where shop_id = ? and account_id = ? and state = 'OPEN' order by id",
                row -> new ConversationId(row.getLong(1)),
                change.shop().value(),
                change.account().value());
        open.forEach(conversation -> close(change.shop(), conversation, ClosedBy.AWAY));
    }

    /** What an account had in hand that is out of use is routed again. */
    void routeAgain(@Observes AccountChanged changed) {
        if (changed.change().isEnd()) {
            routeAgain(changed.shop(), changed.account());
        }
    }

    void routeAgain(@Observes PermissionsChanged changed) {
        if (!changed.mayReceive()) {
            routeAgain(changed.shop(), changed.account());
        }
    }

    /** Whoever has a conversation of this customer is shown it again; it cannot go to anybody else in between. */
    void showAgain(@Observes CustomerChanged changed) {
        sql.query(
                        "select id, state, account_id from conversation where shop_id = ? and customer_id = ?"
                                + " and state <> 'CLOSED' and account_id is not null order by id for share",
                        row -> again(changed, row),
                        changed.shop().value(),
                        changed.customer().value())
                .forEach(moved::fire);
    }

    private static ConversationMoved again(CustomerChanged changed, ResultSet row) throws SQLException {
        AccountId account = new AccountId(row.getLong("account_id"));
        return new ConversationMoved(
                changed.shop(),
                new ConversationId(row.getLong("id")),
                changed.customer(),
                ConversationState.valueOf(row.getString("state")),
                account,
                account,
                null);
    }

    /** Whoever kept it has answered. Called with the conversation's row locked. */
    void takeUp(ShopId shop, ConversationId conversation) {
        AccountId account = sql.query(
                        "select account_id from conversation where shop_id = ? and id = ?",
                        row -> new AccountId(row.getLong(1)),
                        shop.value(),
                        conversation.value())
                .get(0);
        move(shop, conversation, ConversationState.OPEN, account, null);
    }

    private void routeAgain(ShopId shop, AccountId account) {
        desk.lock(shop);
        sql.query(
                        "select id, customer_id, first_answered_at is not null from conversation"
                                + " where shop_id = ? and account_id = ? and state in ('OPEN', 'KEPT') order by id for update",
                        row -> new Arrival(
                                shop,
                                new ConversationId(row.getLong(1)),
                                new CustomerId(row.getLong(2)),
                                null,
                                row.getBoolean(3),
                                false),
                        shop.value(),
                        account.value())
                .forEach(arrival -> {
                    rememberAnswer(shop, arrival.conversation());
                    desk.decide(arrival);
                });
    }

    /** Whoever has it has been away for too long. Needs the routing lock. */
    void leave(Arrival arrival) {
        rememberAnswer(arrival.shop(), arrival.conversation());
        desk.leave(arrival);
    }

    /** Needs the routing lock. An ended conversation stays as it is. */
    void close(ShopId shop, ConversationId conversation, ClosedBy by) {
        rememberAnswer(shop, conversation);
        if (move(shop, conversation, ConversationState.CLOSED, null, by)) {
            desk.closed(shop, conversation);
        }
    }

    /**
     * The writer tells routing of the first answer of a conversation alone; whoever got it later and answered is the one
     * whom its customer knows from then on.
     */
    private void rememberAnswer(ShopId shop, ConversationId conversation) {
        boolean answered =
                sql.first("""
                        select 1 from conversation c join message m on m.conversation_id = c.id and m.account_id = c.account_id
                         where c.shop_id = ? and c.id = ? and c.state = 'OPEN' and m.lane = 'P' limit 1
                        """, row -> true, shop.value(), conversation.value()).isPresent();
        if (answered) {
            desk.answered(shop, conversation);
        }
    }

    private void move(Placement placement, ConversationState state, @Nullable ClosedBy by) {
        if (!move(placement.shop(), placement.conversation(), state, placement.account(), by)) {
            throw new IllegalStateException("Conversation " + placement.conversation() + " ended while it was decided");
        }
    }

    private boolean move(
            ShopId shop,
            ConversationId conversation,
            ConversationState state,
            @Nullable AccountId account,
            @Nullable ClosedBy by) {
        return sql.first(
                        "select customer_id, account_id from conversation"
                                + " where shop_id = ? and id = ? and state <> 'CLOSED' for update",
                        row -> new Before(new CustomerId(row.getLong(1)), Sql.nullableLong(row, "account_id")),
                        shop.value(),
                        conversation.value())
                .map(before -> {
                    AccountId now = state == ConversationState.CLOSED ? before.id() : account;
                    write(shop, conversation, state, now, by);
                    moved.fire(new ConversationMoved(shop, conversation, before.customer, state, now, before.id(), by));
                    return true;
                })
                .orElse(false);
    }

    private void write(
            ShopId shop,
            ConversationId conversation,
            ConversationState state,
            @Nullable AccountId account,
            @Nullable ClosedBy by) {
        Long accountValue = account == null ? null : account.value();
        sql.update(
                """
                update conversation
                   set state = ?, account_id = ?, closed_by = ?,
                       closed_at = case when ? = 'CLOSED' then clock_timestamp() end,
                       pooled_at = case when ? = 'POOLED' then coalesce(pooled_at, clock_timestamp()) end,
                       undecided_since = case when ? <> 'CLOSED' then undecided_since end,
                       routed_at = coalesce(routed_at, case when ? in ('OPEN', 'KEPT') then clock_timestamp() end)
                 where shop_id = ? and id = ?
                """,
                state.name(),
                accountValue,
                by == null ? null : by.name(),
                state.name(),
                state.name(),
                state.name(),
                state.name(),
                shop.value(),
                conversation.value());
        sql.update(
                "update conversation_span set ended_at = clock_timestamp() where conversation_id = ? and ended_at is null",
                conversation.value());
        if (state != ConversationState.CLOSED) {
            sql.update(
                    "insert into conversation_span (shop_id, conversation_id, state, account_id, started_at)"
                            + " values (?, ?, ?, ?, clock_timestamp())",
                    shop.value(),
                    conversation.value(),
                    state.name(),
                    accountValue);
        }
    }

    private record Before(CustomerId customer, @Nullable Long account) {
        @Nullable
        AccountId id() {
            return account == null ? null : new AccountId(account);
        }
    }
}
