package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import org.guitai.billing.BillingAccounts.BillingAccount;
import org.guitai.billing.CouponRows.Coupon;
import org.guitai.billing.Term.Period;
import org.guitai.billing.api.BillingProblem;
import org.guitai.billing.api.Ineligible;
import org.guitai.billing.api.PlanView;
import org.guitai.billing.api.Purchases.Choice;
import org.guitai.billing.api.Purchases.Quote;
import org.guitai.billing.api.ShopFacts;
import org.guitai.billing.api.ShopFacts.Standing;
import org.guitai.shared.Money;
import org.guitai.shared.ProblemException;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** What an order costs and buys at a moment. Looks only; who orders holds the billing account meanwhile. */
@ApplicationScoped
class Quotes {

    private static final int MOST_MONTHS = 36;
    private static final long NOT_ORDERED_YET = 0;

    @Inject
    private PlanRows plans;

    @Inject
    private CouponRows coupons;

    @Inject
    private SubscriptionRows subscriptions;

    @Inject
    private ShopFacts shops;

    @Inject
    private Sql sql;

    /** What an order is made of. */
    record Figured(
            PlanView plan,
            int months,
            @Nullable Coupon coupon,
            Figures figures,
            ZoneId zone,
            Instant beginsAt,
            Instant newEnd,
            @Nullable Instant oldEnd,
            long accountVersion) {

        Quote view() {
            return new Quote(
                    plan,
                    months,
                    figures.list(),
                    figures.coupon(),
                    figures.total(),
                    figures.credit(),
                    figures.creditUsed(),
                    figures.surplus(),
                    figures.balanceUsed(),
                    figures.due(),
                    beginsAt,
                    newEnd,
                    zone);
        }
    }

    Figured figure(BillingAccount account, Choice choice, Instant at) {
        PlanView plan =
                plans.find(choice.plan()).orElseThrow(() -> ProblemException.at("plan", BillingProblem.PLAN_UNKNOWN));
        Standing shop = shops.of(account.shop());
        Eligibility.reason(plan, shop).ifPresent(reason -> {
            throw refusal(reason, plan, shop);
        });
        if (choice.months() < 1 || choice.months() > MOST_MONTHS) {
            throw ProblemException.at("months", BillingProblem.MONTHS_RANGE, 1, MOST_MONTHS);
        }
        String currency = plan.monthPrice().currency();
        Coupon coupon =
                choice.coupon().isBlank() ? null : coupons.usable(choice.coupon(), plan.code(), at, openOrder(account));
        Holding before = subscriptions.find(account.shop()).orElse(null);
        Money credit = before == null ? Money.zero(currency) : before.creditTowards(plan.code(), at, currency);
        Figures figures = Figures.of(
                plan.monthPrice(),
                choice.months(),
                coupon == null ? Money.zero(currency) : coupon.amount(),
                credit,
                account.balance());
        Period bought = new Period(NOT_ORDERED_YET, choice.months(), shop.zone(), figures.total());
        Term term = Holding.after(before, plan.code(), bought, at).paidTerm();
        return new Figured(
                plan,
                choice.months(),
                figures.coupon().isZero() ? null : coupon,
                figures,
                shop.zone(),
                term.begin(NOT_ORDERED_YET),
                term.end(),
                before == null ? null : before.endsAt(),
                account.version());
    }

    /** The order that the next one takes the place of: its coupon may be used again. */
    private @Nullable Long openOrder(BillingAccount account) {
        return sql.first(
                        "select id from plan_order where shop_id = ? and state = 'CREATED'",
                        row -> row.getLong(1),
                        account.shop().value())
                .orElse(null);
    }

    private static ProblemException refusal(Ineligible reason, PlanView plan, Standing shop) {
        return switch (reason) {
            case KIND -> ProblemException.at("plan", BillingProblem.PLAN_OTHER_KIND);
            case FREE -> ProblemException.at("plan", BillingProblem.PLAN_FREE);
            case NOT_ON_SALE -> ProblemException.at("plan", BillingProblem.PLAN_NOT_ON_SALE);
            case RATING -> ProblemException.at("plan", BillingProblem.PLAN_RATING, plan.leastRating(), shop.rating());
        };
    }
}
