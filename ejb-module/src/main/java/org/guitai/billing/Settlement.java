package org.guitai.billing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.Optional;
import org.guitai.billing.BillingAccounts.BillingAccount;
import org.guitai.billing.Oddities.Kind;
import org.guitai.billing.OrderRows.Order;
import org.guitai.billing.PaymentProvider.Received;
import org.guitai.billing.api.OrderState;
import org.guitai.billing.api.OrderView;
import org.guitai.shared.Caller;
import org.guitai.shared.Money;
import org.guitai.shared.RandomToken;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;
import org.jspecify.annotations.Nullable;

/**
 * Turns money that came in into a paid order, once, however often and in whatever order notices, questions and clicks
 * arrive (spec: billing.md, 6). Whatever does not fit is kept for an operator. One transaction each.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Settlement {

    /** The same once more. */
    static final String REPEATED = "REPEATED";

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

    /** A notice as it came; it is believed later. */
    public long store(String provider, String body) {
        scope.enterEveryShop();
        return sql.query(
                        "insert into payment_notice (provider, body) values (?, ?) returning id",
                        row -> row.getLong(1),
                        provider,
                        body)
                .get(0);
    }

    /** Settles what a stored notice told of, and says so on it. */
    public void settle(long notice, PaymentProvider provider, Received received) {
        scope.enterEveryShop();
        handled(notice, settle(provider, received));
    }

    /** A stored notice that tells of no payment. */
    public void pass(long notice) {
        scope.enterEveryShop();
        handled(notice, "NO_PAYMENT");
    }

    /** A stored notice that nobody should believe. */
    public void refuse(long notice, String provider, String body, String reason) {
        scope.enterEveryShop();
        String reference = HexFormat.of().formatHex(RandomToken.hash(body));
        oddities.note(Kind.FORGED, provider, reference, "", null, reason + "\n" + body);
        handled(notice, Kind.FORGED.name());
    }

    /** A notice that could not be settled again and again. */
    public void giveUp(long notice, String provider, String body) {
        scope.enterEveryShop();
        oddities.note(Kind.UNSETTLED, provider, "notice " + notice, "", null, body);
        handled(notice, Kind.UNSETTLED.name());
    }

    private void handled(long notice, String outcome) {
        sql.update(
                "update payment_notice set outcome = ?, handled_at = clock_timestamp() where id = ?", outcome, notice);
    }

    /** Settles what the provider said when it was asked, or an operator has seen. */
    public void take(PaymentProvider provider, Received received) {
        scope.enterEveryShop();
        settle(provider, received);
    }

    /** The same within the transaction of an operator who has seen the money; returns what came of it. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public String takeHere(PaymentProvider provider, Received received) {
        return settle(provider, received);
    }

    private String settle(PaymentProvider provider, Received received) {
        if (!received.merchant().equals(provider.merchant())) {
            String details = "merchant " + received.merchant() + ", " + received.amount();
            oddities.note(Kind.WRONG_MERCHANT, provider.code(), received.trade(), received.order(), null, details);
            return Kind.WRONG_MERCHANT.name();
        }
        if (!received.amount().isPositive()) {
            String details = received.amount().toString();
            oddities.note(Kind.NO_AMOUNT, provider.code(), received.trade(), received.order(), null, details);
            return Kind.NO_AMOUNT.name();
        }
        BillingAccount account = orders.find(received.order())
                .map(order -> accounts.lock(order.view().shop()))
                .orElse(null);
        Optional<Known> known = known(provider, received);
        if (known.isPresent()) {
            return repeated(provider, received, known.get());
        }
        if (account == null) {
            oddities.hold(Kind.UNKNOWN_ORDER, provider.code(), received, null);
            return Kind.UNKNOWN_ORDER.name();
        }
        // Read again, now that nobody else changes it.
        Order order = orders.find(received.order()).orElseThrow();
        Optional<Kind> odd = oddity(order, account, provider, received);
        if (odd.isPresent()) {
            return hold(odd.get(), order.view(), provider, received);
        }
        sql.update(
                """
                insert into payment (shop_id, order_id, provider, trade, amount, currency, applied, received_at)
                values (?, ?, ?, ?, ?, ?, true, clock_timestamp())
                """,
                account.shop().value(),
                order.view().id(),
                provider.code(),
                received.trade(),
                received.amount().minor(),
                received.amount().currency());
        checkout.pay(Caller.TIMER, account, order.view());
        return OrderState.PAID.name();
    }

    /** What is in the books of a payment. */
    private record Known(Money amount, @Nullable String order) {}

    /** Of two of an order that nobody knows, the second waits here. */
    private Optional<Known> known(PaymentProvider provider, Received received) {
        sql.query(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                row -> true,
                provider.code() + " " + received.trade());
        return sql.first(
                "select y.amount, y.currency, o.number from payment y left join plan_order o on o.id = y.order_id"
                        + " where y.provider = ? and y.trade = ?",
                row -> new Known(new Money(row.getLong(1), row.getString(2)), row.getString(3)),
                provider.code(),
                received.trade());
    }

    private String repeated(PaymentProvider provider, Received received, Known known) {
        boolean sameOrder = known.order == null || known.order.equals(received.order());
        if (sameOrder && known.amount.equals(received.amount())) {
            return REPEATED;
        }
        OrderView order = orders.find(received.order()).map(Order::view).orElse(null);
        String details = "booked " + known.amount + " for " + known.order + ", now " + received.amount();
        oddities.note(Kind.CONTRADICTION, provider.code(), received.trade(), received.order(), order, details);
        return Kind.CONTRADICTION.name();
    }

    private static Optional<Kind> oddity(
            Order order, BillingAccount account, PaymentProvider provider, Received received) {
        OrderView view = order.view();
        if (!view.provider().equals(provider.code())) {
            return Optional.of(Kind.WRONG_PROVIDER);
        }
        if (!received.amount().currency().equals(view.due().currency())) {
            return Optional.of(Kind.WRONG_CURRENCY);
        }
        if (!received.amount().equals(view.due())) {
            return Optional.of(Kind.WRONG_AMOUNT);
        }
        return switch (view.state()) {
            case PAID -> Optional.of(Kind.SECOND_PAYMENT);
            case LAPSED -> Optional.of(Kind.AFTER_LAPSE);
            case CANCELLED -> Optional.of(Kind.AFTER_CANCEL);
            case REFUNDED -> Optional.of(Kind.AFTER_REFUND);
            case CREATED ->
                order.accountVersion() == account.version() ? Optional.empty() : Optional.of(Kind.SUBSCRIPTION_CHANGED);
        };
    }

    private String hold(Kind kind, OrderView order, PaymentProvider provider, Received received) {
        oddities.hold(kind, provider.code(), received, order);
        if (kind == Kind.SUBSCRIPTION_CHANGED) {
            // Nobody shall pay it a second time.
            checkout.end(Caller.TIMER, order, OrderState.CANCELLED);
        }
        return kind.name();
    }
}
