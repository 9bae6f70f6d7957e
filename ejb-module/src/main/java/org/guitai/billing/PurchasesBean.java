package org.guitai.billing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guitai.billing.BillingAccounts.BillingAccount;
import org.guitai.billing.Quotes.Figured;
import org.guitai.billing.api.Allowances;
import org.guitai.billing.api.Allowances.Allowance;
import org.guitai.billing.api.BillingProblem;
import org.guitai.billing.api.OrderState;
import org.guitai.billing.api.OrderView;
import org.guitai.billing.api.Purchases;
import org.guitai.billing.api.ShopFacts;
import org.guitai.billing.api.ShopFacts.Standing;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Guard;
import org.guitai.shared.Language;
import org.guitai.shared.Money;
import org.guitai.shared.Page;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** Buying and renewing. */
@Stateless
@Boundary
public class PurchasesBean implements Purchases {

    private static final int PAGE = 30;
    private static final Duration SOON = Duration.ofDays(7);
    private static final Duration AT_ONCE = Duration.ofMinutes(1);

    @Inject
    private Sql sql;

    @Inject
    @BillingTime
    private Clock clock;

    @Inject
    private PlanRows plans;

    @Inject
    private SubscriptionRows subscriptions;

    @Inject
    private BillingAccounts accounts;

    @Inject
    private OrderRows orders;

    @Inject
    private CouponRows coupons;

    @Inject
    private Agreements agreements;

    @Inject
    private Quotes quotes;

    @Inject
    private Checkout checkout;

    @Inject
    private Providers providers;

    @Inject
    private Receipts receipts;

    @Inject
    private Allowances allowances;

    @Inject
    private ShopFacts shops;

    @Inject
    private AuditTrail audit;

    @Inject
    private Guard guard;

    @Override
    public Subscription subscription(Caller.Staff caller) {
        ShopId shop = seen(caller);
        Allowance allowance = allowances.of(shop);
        Optional<Holding> holding = subscriptions.find(shop);
        Optional<Holding> lasting = holding.filter(held -> held.lasts(clock.instant()));
        return new Subscription(
                Optional.ofNullable(allowance.plan()).map(plans::get).orElse(null),
                lasting.flatMap(held -> subscriptions.startedAt(shop)).orElse(null),
                allowance.endsAt(),
                lasting.filter(held -> held.term() == null).isPresent(),
                lasting.filter(held -> held.endsAt().isBefore(clock.instant().plus(SOON)))
                        .isPresent(),
                lasting.isPresent() ? null : holding.map(Holding::endsAt).orElse(null),
                accounts.look(shop).balance(),
                allowance.agents());
    }

    @Override
    public List<Offer> offers(Caller.Staff caller) {
        Standing shop = shops.of(seen(caller));
        return plans.all().stream()
                .map(plan -> new Offer(plan, Eligibility.reason(plan, shop).orElse(null)))
                .toList();
    }

    @Override
    public Quote quote(Caller.Staff caller, Choice choice, @Nullable LocalDate paidOn) {
        ShopId shop = seen(caller);
        return quotes.figure(accounts.look(shop), choice, at(shop, paidOn)).view();
    }

    /** The beginning of a day to come; now for none and for today. */
    private Instant at(ShopId shop, @Nullable LocalDate day) {
        Instant now = clock.instant();
        if (day == null) {
            return now;
        }
        if (day.isAfter(LocalDate.ofInstant(now, shops.of(shop).zone()).plusYears(1))) {
            throw ProblemException.at("date", BillingProblem.TOO_LONG_A_TIME);
        }
        Instant begin = day.atStartOfDay(shops.of(shop).zone()).toInstant();
        return begin.isAfter(now) ? begin : now;
    }

    @Override
    public Optional<Choice> draft(Caller.Staff caller) {
        return sql.first(
                "select plan, months, coupon_code from purchase_draft where shop_id = ?",
                row -> new Choice(row.getString(1), row.getInt(2), row.getString(3)),
                seen(caller).value());
    }

    @Override
    public void keep(Caller.Staff caller, Choice choice) {
        ShopId shop = paying(caller);
        quotes.figure(accounts.look(shop), choice, clock.instant());
        sql.update(
                """
                insert into purchase_draft (shop_id, plan, months, coupon_code, changed_at) values (?, ?, ?, ?, ?)
                on conflict (shop_id) do update set plan = excluded.plan, months = excluded.months,
                       coupon_code = excluded.coupon_code, changed_at = excluded.changed_at
                """, shop.value(), choice.plan(), choice.months(), CouponRows.plain(choice.coupon()), clock.instant());
    }

    @Override
    public Agreement agreement(Caller.Staff caller) {
        seen(caller);
        return agreements.current();
    }

    @Override
    public List<String> providers(Caller.Staff caller) {
        seen(caller);
        return providers.codes();
    }

    @Override
    public OrderView buy(
            Caller.Staff caller, Choice choice, String provider, @Nullable Integer agreement, @Nullable Money due) {
        ShopId shop = paying(caller);
        BillingAccount account = accounts.lock(shop);
        if (agreement == null) {
            throw ProblemException.at("agreed", BillingProblem.NOT_AGREED);
        }
        if (agreement != agreements.current().version()) {
            throw ProblemException.at("agreed", BillingProblem.AGREEMENT_CHANGED);
        }
        Instant now = clock.instant();
        Figured figured = quotes.figure(account, choice, now);
        Money toPay = figured.figures().due();
        if (due != null && !due.equals(toPay)) {
            throw ProblemException.of(BillingProblem.FIGURES_CHANGED, toPay.toString());
        }
        orders.open(shop).ifPresent(open -> checkout.end(caller, open, OrderState.CANCELLED));
        String way = toPay.isZero() ? Providers.NONE : provider;
        OrderView order = orders.insert(caller, figured, way, agreement, now, lapse(figured, way, now));
        if (figured.coupon() != null) {
            coupons.take(figured.coupon(), order.id());
        }
        checkout.ordered(order);
        sql.update("delete from purchase_draft where shop_id = ?", shop.value());
        audit.record(
                caller,
                Act.on("order.create", order.number())
                        .changing(null, order.plan() + " × " + order.months() + ", " + order.due()));
        if (toPay.isZero()) {
            checkout.pay(caller, account, order);
        }
        return orders.find(shop, order.number()).orElseThrow();
    }

    /** Credit is for days that are left: an order that counts on it waits no longer than what it replaces lasts. */
    private Instant lapse(Figured figured, String provider, Instant now) {
        Instant lapse = now.plus(patience(provider));
        Instant end = figured.oldEnd();
        return end != null && figured.figures().credit().isPositive() && end.isBefore(lapse) ? end : lapse;
    }

    private Duration patience(String provider) {
        return provider.equals(Providers.NONE)
                ? AT_ONCE
                : providers
                        .find(provider)
                        .map(PaymentProvider::patience)
                        .orElseThrow(() -> ProblemException.at("provider", BillingProblem.PROVIDER_UNKNOWN));
    }

    @Override
    public void cancel(Caller.Staff caller, String number) {
        ShopId shop = paying(caller);
        accounts.lock(shop);
        OrderView order = get(shop, number);
        if (!order.isOpen()) {
            throw ProblemException.of(BillingProblem.ORDER_NOT_OPEN);
        }
        checkout.end(caller, order, OrderState.CANCELLED);
    }

    @Override
    public OrderView order(Caller.Staff caller, String number) {
        return get(seen(caller), number);
    }

    private OrderView get(ShopId shop, String number) {
        return orders.find(shop, number).orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
    }

    @Override
    public Optional<OrderView> open(Caller.Staff caller) {
        return orders.open(seen(caller));
    }

    @Override
    public Page<OrderView> orders(Caller.Staff caller, @Nullable Long before) {
        List<Object> arguments = new ArrayList<>(List.of(seen(caller).value()));
        String condition = "o.shop_id = ?";
        if (before != null) {
            condition += " and o.id < ?";
            arguments.add(before);
        }
        return Page.of(orders.page(condition, arguments, PAGE), PAGE, OrderView::id);
    }

    @Override
    public byte[] receipt(Caller.Staff caller, String number, Language language) {
        OrderView order = get(seen(caller), number);
        if (order.paidAt() == null) {
            throw ProblemException.of(BillingProblem.ORDER_NOT_PAID);
        }
        audit.record(caller, Act.on("order.receipt", order.number()));
        return receipts.write(order, language);
    }

    @Override
    public void recordExport(Caller.Staff caller) {
        seen(caller);
        audit.record(caller, Act.of("order.export"));
    }

    private ShopId seen(Caller.Staff caller) {
        if (!guard.allows(caller, Permission.BILLING_PAY)) {
            guard.require(caller, Permission.BILLING_VIEW);
        }
        return caller.shop();
    }

    private ShopId paying(Caller.Staff caller) {
        guard.require(caller, Permission.BILLING_PAY);
        return caller.shop();
    }
}
