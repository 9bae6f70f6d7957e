package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.guitai.billing.BillingAccounts.BillingAccount;
import org.guitai.billing.Ledger.Posting;
import org.guitai.billing.Term.Period;
import org.guitai.billing.api.Allowances;
import org.guitai.billing.api.Allowances.Allowance;
import org.guitai.billing.api.OrderState;
import org.guitai.billing.api.OrderView;
import org.guitai.billing.api.SubscriptionChanged;
import org.guitai.billing.api.SubscriptionChanged.Kind;
import org.guitai.shared.AccountId;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What happens to an order from the books' and the subscription's point of view. Everything is done by whoever holds the
 * shop's {@link BillingAccounts billing account}, in one transaction.
 */
@ApplicationScoped
class Checkout {

    @Inject
    private OrderRows orders;

    @Inject
    private SubscriptionRows subscriptions;

    @Inject
    private BillingAccounts accounts;

    @Inject
    private CouponRows coupons;

    @Inject
    private Ledger ledger;

    @Inject
    private Allowances allowances;

    @Inject
    private BillingLetters letters;

    @Inject
    @BillingTime
    private Clock clock;

    @Inject
    private AuditTrail audit;

    @Inject
    private Event<SubscriptionChanged> changed;

    /** An order has been made: the books show what it will bring. */
    void ordered(OrderView order) {
        ledger.post(new Posting("ORDER", order.shop(), order.id())
                .debit(Ledger.RECEIVABLE, order.total())
                .debit(Ledger.COUPONS, order.couponUsed())
                .credit(Ledger.ORDERED, order.list()));
    }

    /** It ends unpaid: the coupon can be used again. */
    void end(Caller caller, OrderView order, OrderState state) {
        orders.end(order.id(), state, clock.instant());
        coupons.giveBack(order.id());
        ledger.post(new Posting(state.name(), order.shop(), order.id())
                .debit(Ledger.ORDERED, order.list())
                .credit(Ledger.RECEIVABLE, order.total())
                .credit(Ledger.COUPONS, order.couponUsed()));
        String act = state == OrderState.LAPSED ? "order.lapse" : "order.cancel";
        audit.record(caller, order.shop(), account(caller), Act.on(act, order.number()));
    }

    /**
     * It is paid: the subscription is extended from now or from its end, whatever is later, and the owner is told.
     *
     * @param account as locked; its figures are those that the order was made on
     */
    void pay(Caller caller, BillingAccount account, OrderView order) {
        Instant now = clock.instant();
        Holding before = subscriptions.find(account.shop()).orElse(null);
        Period bought = new Period(order.id(), order.months(), order.zone(), order.total());
        Holding after = Holding.after(before, order.plan(), bought, now);
        subscriptions.save(account.shop(), after, now);
        accounts.change(account.shop(), order.credit().minus(order.creditUsed()).minus(order.balanceUsed()));
        orders.pay(order.id(), now, after.paidTerm().begin(order.id()), after.endsAt());
        book(order);
        audit.record(
                caller,
                account.shop(),
                account(caller),
                Act.on("order.pay", order.number())
                        .changing(
                                before == null ? null : before.plan() + " – " + before.endsAt(),
                                after.plan() + " – " + after.endsAt()));
        fire(account, before == null || !before.lasts(now) ? Kind.STARTED : kind(before, after));
        letters.paid(order, after.endsAt());
    }

    private static Kind kind(Holding before, Holding after) {
        return before.plan().equals(after.plan()) ? Kind.RENEWED : Kind.PLAN_CHANGED;
    }

    private void book(OrderView order) {
        ledger.post(new Posting("PAYMENT", order.shop(), order.id())
                .debit(Ledger.at(order.provider()), order.due())
                .debit(Ledger.CREDITS, order.creditUsed())
                .debit(Ledger.BALANCES, order.balanceUsed())
                .credit(Ledger.RECEIVABLE, order.total()));
        ledger.post(new Posting("REVENUE", order.shop(), order.id())
                .debit(Ledger.ORDERED, order.list())
                .credit(Ledger.revenue(order.plan()), order.list()));
        ledger.post(new Posting("CREDIT", order.shop(), order.id())
                .debit(Ledger.CREDITS, order.credit().minus(order.creditUsed()))
                .credit(Ledger.BALANCES, order.credit().minus(order.creditUsed())));
    }

    void fire(BillingAccount account, Kind kind) {
        Allowance now = allowances.of(account.shop());
        changed.fire(new SubscriptionChanged(account.shop(), kind, now.plan(), now.agents(), now.endsAt()));
    }

    private static @Nullable AccountId account(Caller caller) {
        return caller instanceof Caller.Staff staff ? staff.account() : null;
    }
}
