package org.guitai.billing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.guitai.billing.Oddities.Kind;
import org.guitai.billing.PaymentProvider.Return;
import org.guitai.billing.api.OrderState;
import org.guitai.billing.api.OrderView;
import org.guitai.shared.Caller;
import org.guitai.shared.Money;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;

/** Finds what is due for all shops, and notes what has been done about it; a transaction each. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OrderDeadlines {

    /** How long an order whose provider is away waits for its answer before it lapses all the same. */
    private static final Duration GRACE = Duration.ofHours(1);

    private static final int TRIES_BEFORE_TOLD = 5;
    private static final int TRIES_OF_A_NOTICE = 20;
    private static final String ORDER =
            "select id, shop_id, number, provider, sent_at, lapses_at from plan_order where ";

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private BillingAccounts accounts;

    @Inject
    private OrderRows orders;

    @Inject
    private Checkout checkout;

    @Inject
    private Oddities oddities;

    @Inject
    @BillingTime
    private Clock clock;

    /** A notice that was stored and not looked at. */
    public record Unhandled(long id, String provider, String body, boolean hopeless) {}

    /** An order whose time is over. */
    public record Overdue(long id, ShopId shop, String number, String provider, boolean sent, boolean longOverdue) {}

    /** A return that the provider has not taken yet. */
    public record Waiting(long id, String provider, Return back) {}

    /** Of these providers, those tried least first. */
    public List<Unhandled> unhandled(List<String> providers) {
        scope.enterEveryShop();
        return sql.query(
                """
                update payment_notice set tries = tries + 1
                 where id in (select id from payment_notice
                               where handled_at is null and received_at < now() - interval '10 seconds'
                                 and provider = any(?)
                               order by tries, id limit 200 for update skip locked)
                returning id, provider, body, tries
                """,
                row -> new Unhandled(
                        row.getLong(1), row.getString(2), row.getString(3), row.getInt(4) > TRIES_OF_A_NOTICE),
                Sql.column("text", providers));
    }

    public List<Overdue> overdue() {
        scope.enterEveryShop();
        return sql.query(
                ORDER + "state = 'CREATED' and lapses_at <= ? order by lapses_at limit 200",
                this::overdue,
                clock.instant());
    }

    public List<Overdue> toClose() {
        scope.enterEveryShop();
        return sql.query(
                ORDER
                        + "ended_at is not null and sent_at is not null and closed_at is null order by ended_at limit 200",
                this::overdue);
    }

    private Overdue overdue(ResultSet row) throws SQLException {
        return new Overdue(
                row.getLong("id"),
                new ShopId(row.getLong("shop_id")),
                row.getString("number"),
                row.getString("provider"),
                row.getTimestamp("sent_at") != null,
                Objects.requireNonNull(Sql.instant(row, "lapses_at"))
                        .plus(GRACE)
                        .isBefore(clock.instant()));
    }

    /** It may have been paid or cancelled meanwhile: then it stays as it is. */
    public void lapse(Overdue overdue) {
        scope.enterEveryShop();
        accounts.lock(overdue.shop);
        OrderView order = orders.find(overdue.shop, overdue.number).orElseThrow();
        if (order.isOpen() && !order.lapsesAt().isAfter(clock.instant())) {
            checkout.end(Caller.TIMER, order, OrderState.LAPSED);
        }
    }

    public void closed(Overdue order) {
        scope.enterEveryShop();
        orders.close(order.id, clock.instant());
    }

    public List<Waiting> returns() {
        scope.enterEveryShop();
        return sql.query(
                "select * from payment_return where done_at is null and next_try_at <= ? and provider <> ?"
                        + " order by next_try_at limit 100",
                row -> new Waiting(
                        row.getLong("id"),
                        row.getString("provider"),
                        new Return(
                                row.getString("number"),
                                row.getString("order_number"),
                                row.getString("trade"),
                                new Money(row.getLong("amount"), row.getString("currency")))),
                clock.instant(),
                TransferProvider.CODE);
    }

    public void returned(Waiting one) {
        scope.enterEveryShop();
        sql.update(
                "update payment_return set done_at = ?, tries = tries + 1, error = null where id = ?",
                clock.instant(),
                one.id);
    }

    /** Again after a while; an operator is told when it does not get better. */
    public void returnFailed(Waiting one, String error) {
        scope.enterEveryShop();
        sql.first("""
                        update payment_return set tries = tries + 1, error = ?,
                               next_try_at = ?::timestamptz + least(interval '1 hour', interval '10 seconds' * power(2, least(tries, 10)))
                         where id = ? and done_at is null returning tries
                        """, row -> row.getInt(1), error, clock.instant(), one.id)
                .filter(tries -> tries == TRIES_BEFORE_TOLD)
                .ifPresent(tries -> oddities.note(
                        Kind.RETURN_FAILED, one.provider, one.back.number(), one.back.order(), null, error));
    }
}
