package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.guitai.billing.api.BillingProblem;
import org.guitai.shared.Money;
import org.guitai.shared.ProblemException;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** Finds coupons by what a person typed, and gives each to one order at a time. */
@ApplicationScoped
class CouponRows {

    private static final String FIELD = "coupon";

    @Inject
    private Sql sql;

    /** A coupon that can be used. */
    record Coupon(long id, Money amount) {}

    private record Row(
            long id,
            Money amount,
            List<String> plans,
            Instant startsAt,
            Instant endsAt,
            boolean withdrawn,
            @Nullable Long order) {}

    /**
     * The coupon behind a code, for an order of this plan.
     *
     * @param ours an order that may hold it already, because the new one takes its place; null if there is none
     * @throws ProblemException at the field {@code coupon}, with the reason why it cannot be used
     */
    Coupon usable(String code, String plan, Instant now, @Nullable Long ours) {
        Row row = sql.first(
                        """
                        select c.id, c.order_id, b.* from coupon c join coupon_batch b on b.id = c.batch_id
                         where c.code = ?
                        """,
                        found -> new Row(
                                found.getLong(1),
                                new Money(found.getLong("amount"), found.getString("currency")),
                                Sql.texts(found, "plans"),
                                Objects.requireNonNull(Sql.instant(found, "starts_at")),
                                Objects.requireNonNull(Sql.instant(found, "ends_at")),
                                found.getTimestamp("withdrawn_at") != null,
                                Sql.nullableLong(found, "order_id")),
                        plain(code))
                .orElseThrow(() -> ProblemException.at(FIELD, BillingProblem.COUPON_UNKNOWN));
        BillingProblem problem = problem(row, plan, now, ours);
        if (problem != null) {
            throw ProblemException.at(FIELD, problem);
        }
        return new Coupon(row.id, row.amount);
    }

    private static @Nullable BillingProblem problem(Row coupon, String plan, Instant now, @Nullable Long ours) {
        if (coupon.order != null && !coupon.order.equals(ours)) {
            return BillingProblem.COUPON_USED;
        }
        if (coupon.withdrawn || !now.isBefore(coupon.endsAt)) {
            return BillingProblem.COUPON_EXPIRED;
        }
        if (now.isBefore(coupon.startsAt)) {
            return BillingProblem.COUPON_NOT_YET;
        }
        return coupon.plans.contains(plan) ? null : BillingProblem.COUPON_OTHER_PLAN;
    }

    /** As people copy codes: in any case, with spaces and hyphens. */
    static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    /** Of two orders at once one gets it. */
    void take(Coupon coupon, long order) {
        if (sql.update("update coupon set order_id = ? where id = ? and order_id is null", order, coupon.id) == 0) {
            throw ProblemException.at(FIELD, BillingProblem.COUPON_USED);
        }
    }

    /** The order does not use it after all. */
    void giveBack(long order) {
        sql.update("update coupon set order_id = null where order_id = ?", order);
    }
}
