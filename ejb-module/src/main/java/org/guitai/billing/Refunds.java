package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.guitai.billing.BillingAccounts.BillingAccount;
import org.guitai.billing.Ledger.Posting;
import org.guitai.billing.api.BillingProblem;
import org.guitai.billing.api.Books.Resolution;
import org.guitai.billing.api.OrderState;
import org.guitai.billing.api.OrderView;
import org.guitai.billing.api.SubscriptionChanged.Kind;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Money;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** Money that operators give back. The books have it at once; the provider is asked for it until it has taken it. */
@ApplicationScoped
class Refunds {

    private static final int LONGEST = 500;

    @Inject
    private Sql sql;

    @Inject
    private OrderRows orders;

    @Inject
    private SubscriptionRows subscriptions;

    @Inject
    private BillingAccounts accounts;

    @Inject
    private CouponRows coupons;

    @Inject
    private Checkout checkout;

    @Inject
    private Ledger ledger;

    @Inject
    private BillingLetters letters;

    @Inject
    @BillingTime
    private Clock clock;

    @Inject
    private AuditTrail audit;

    void refund(Caller.Operator caller, OrderView seen, Money amount, String reason) {
        String why = text("reason", reason);
        BillingAccount account = accounts.lock(seen.shop());
        OrderView order = orders.find(seen.number()).orElseThrow().view();
        Holding holding = subscriptions.find(order.shop()).orElse(null);
        if (order.state() != OrderState.PAID
                || holding == null
                || holding.term() == null
                || !holding.term().has(order.id())) {
            throw ProblemException.of(BillingProblem.ORDER_NOT_REFUNDABLE);
        }
        boolean something = order.due().isPositive();
        if (amount.compareTo(order.due()) > 0 || (something && !amount.isPositive())) {
            throw ProblemException.at(
                    "amount",
                    BillingProblem.AMOUNT_RANGE,
                    something ? "0.01" : "0.00",
                    order.due().amount());
        }
        Instant now = clock.instant();
        Holding left = holding.without(order.id(), now);
        subscriptions.save(order.shop(), left, now);
        orders.refund(order.id(), amount, now);
        giveBack(order, amount);
        if (amount.isPositive()) {
            ask(caller, order, order.provider(), order.trade(), order.number(), amount);
        }
        audit.record(
                caller,
                order.shop(),
                null,
                Act.on("order.refund", order.number())
                        .changing(holding.endsAt().toString(), left.endsAt() + ", " + amount + ", " + why));
        checkout.fire(account, Kind.REFUNDED);
        letters.refunded(order, amount, left.endsAt());
    }

    /** What is given back whole comes back whole: the coupon, and what credit and balance paid. */
    private void giveBack(OrderView order, Money amount) {
        Posting posting = new Posting("REFUND", order.shop(), order.id());
        Money toBalance = Money.zero(amount.currency());
        if (amount.equals(order.due())) {
            toBalance = order.creditUsed().plus(order.balanceUsed());
            coupons.giveBack(order.id());
            posting.debit(Ledger.revenue(order.plan()), order.list()).credit(Ledger.COUPONS, order.couponUsed());
        } else {
            posting.debit(Ledger.revenue(order.plan()), amount);
        }
        ledger.post(posting.credit(Ledger.BALANCES, toBalance).credit(Ledger.at(order.provider()), amount));
        accounts.change(order.shop(), toBalance);
    }

    void resolve(Caller.Operator caller, long exception, Resolution resolution, String typed) {
        String note = text("note", typed);
        Waiting waiting = sql.first(
                        "select e.*, o.number from billing_exception e left join plan_order o on o.id = e.order_id"
                                + " where e.id = ? and e.resolved_at is null for update of e",
                        row -> new Waiting(
                                Sql.nullableLong(row, "shop_id"),
                                row.getString("number"),
                                row.getString("provider"),
                                row.getString("reference"),
                                row.getString("details"),
                                row.getString("currency") == null
                                        ? null
                                        : new Money(row.getLong("amount"), row.getString("currency"))),
                        exception)
                .orElseThrow(() -> ProblemException.of(BillingProblem.ALREADY_RESOLVED));
        if ((waiting.money == null) != (resolution == Resolution.NOTED)) {
            throw ProblemException.of(BillingProblem.NO_MONEY);
        }
        if (waiting.money != null) {
            settle(caller, waiting, waiting.money, resolution);
        }
        sql.update(
                "update billing_exception set resolved_at = ?, resolution = ?, note = ?, operator_id = ? where id = ?",
                clock.instant(),
                resolution.name(),
                note,
                caller.operator().value(),
                exception);
        audit.record(
                caller,
                Act.on("exception.resolve", waiting.provider + " " + waiting.reference)
                        .changing(null, resolution + ", " + note));
    }

    private record Waiting(
            @Nullable Long shop,
            @Nullable String order,
            String provider,
            String reference,
            String details,
            @Nullable Money money) {}

    private void settle(Caller.Operator caller, Waiting waiting, Money money, Resolution resolution) {
        OrderView order = waiting.order == null
                ? null
                : orders.find(waiting.order).orElseThrow().view();
        ShopId shop = waiting.shop == null ? null : new ShopId(waiting.shop);
        Posting posting =
                new Posting(resolution.name(), shop, order == null ? null : order.id()).debit(Ledger.SUSPENSE, money);
        if (resolution == Resolution.TO_BALANCE) {
            if (shop == null || !money.currency().equals(BillingAccounts.CURRENCY)) {
                throw ProblemException.of(BillingProblem.NO_MONEY);
            }
            accounts.lock(shop);
            accounts.change(shop, money);
            ledger.post(posting.credit(Ledger.BALANCES, money));
        } else {
            String number = order == null ? waiting.details.replaceFirst("^order ", "") : order.number();
            ask(caller, order, waiting.provider, waiting.reference, number, money);
            ledger.post(posting.credit(Ledger.at(waiting.provider), money));
        }
    }

    private void ask(
            Caller.Operator caller,
            @Nullable OrderView order,
            String provider,
            @Nullable String trade,
            String number,
            Money amount) {
        Instant now = clock.instant();
        sql.update(
                """
                insert into payment_return (number, shop_id, order_id, order_number, provider, trade, amount, currency,
                    asked_at, next_try_at, operator_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                "R" + CouponCodes.random(15),
                order == null ? null : order.shop().value(),
                order == null ? null : order.id(),
                number,
                provider,
                trade == null ? "" : trade,
                amount.minor(),
                amount.currency(),
                now,
                now,
                caller.operator().value());
    }

    private static String text(String field, String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw ProblemException.at(field, SharedProblem.REQUIRED);
        }
        if (text.length() > LONGEST) {
            throw ProblemException.at(field, SharedProblem.TOO_LONG, LONGEST);
        }
        return text;
    }
}
