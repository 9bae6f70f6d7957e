package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.guitai.billing.BillingAccounts.BillingAccount;
import org.guitai.billing.Ledger.Posting;
import org.guitai.billing.api.BillingProblem;
import org.guitai.billing.api.OrderState;
import org.guitai.billing.api.OrderView;
import org.guitai.billing.api.SubscriptionChanged.Kind;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Money;
import org.guitai.shared.ProblemException;

/** Orders that operators refund. */
@ApplicationScoped
class Refunds {

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
    private Returns returns;

    @Inject
    private BillingLetters letters;

    @Inject
    @BillingTime
    private Clock clock;

    @Inject
    private AuditTrail audit;

    void refund(Caller.Operator caller, OrderView seen, Money amount, String reason) {
        String why = OperatorWords.require("reason", reason);
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
        // What was figured on the subscription as it was can be paid no more.
        orders.open(order.shop()).ifPresent(open -> checkout.end(caller, open, OrderState.CANCELLED));
        giveBack(order, amount);
        if (amount.isPositive()) {
            returns.ask(caller, order, order.provider(), Objects.toString(order.trade(), ""), order.number(), amount);
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
}
