package org.guitai.billing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.guitai.billing.api.BillingProblem;
import org.guitai.billing.api.Coupons;
import org.guitai.billing.api.OrderState;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Money;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;

/** Coupons in batches. */
@Stateless
@Boundary
public class CouponsBean implements Coupons {

    private static final int LETTERS = 12;
    private static final int MOST = 10_000;
    private static final int MOST_DAYS = 3_650;
    private static final Money DEAREST = new Money(100_000_000, BillingAccounts.CURRENCY);

    @Inject
    private Sql sql;

    @Inject
    private PlanRows plans;

    @Inject
    @BillingTime
    private Clock clock;

    @Inject
    private AuditTrail audit;

    @Override
    public List<Batch> batches(Caller.Operator caller) {
        return sql.query(
                """
                select b.*, count(c.id) as count, count(o.id) filter (where o.state in ('PAID', 'REFUNDED')) as used
                  from coupon_batch b join coupon c on c.batch_id = b.id left join plan_order o on o.id = c.order_id
                 group by b.id order by b.id desc limit 500
                """,
                row -> new Batch(
                        row.getLong("id"),
                        row.getString("name"),
                        new Money(row.getLong("amount"), row.getString("currency")),
                        Sql.texts(row, "plans"),
                        Objects.requireNonNull(Sql.instant(row, "starts_at")),
                        Objects.requireNonNull(Sql.instant(row, "ends_at")),
                        !clock.instant().isBefore(Objects.requireNonNull(Sql.instant(row, "ends_at"))),
                        Sql.instant(row, "withdrawn_at"),
                        row.getInt("count"),
                        row.getInt("used")));
    }

    @Override
    public long create(Caller.Operator caller, String name, Money amount, List<String> fits, int days, int count) {
        check(name, amount, days, count);
        requirePlans(fits);
        Instant now = clock.instant();
        long batch = sql.query(
                        """
                        insert into coupon_batch (name, amount, currency, plans, starts_at, ends_at, created_at, operator_id)
                        values (?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """,
                        row -> row.getLong(1),
                        name.strip(),
                        amount.minor(),
                        amount.currency(),
                        Sql.column("text", fits),
                        now,
                        now.plus(Duration.ofDays(days)),
                        now,
                        caller.operator().value())
                .get(0);
        Set<String> codes = new LinkedHashSet<>();
        while (codes.size() < count) {
            codes.add(CouponCodes.random(LETTERS));
        }
        sql.update(
                "insert into coupon (batch_id, code) select ?, unnest(?)",
                batch,
                Sql.column("text", List.copyOf(codes)));
        audit.record(
                caller,
                Act.on("coupon.create", name.strip())
                        .changing(
                                null, count + " × " + amount + ", " + String.join(" ", fits) + ", " + days + " days"));
        return batch;
    }

    private static void check(String name, Money amount, int days, int count) {
        if (name.isBlank()) {
            throw ProblemException.at("name", SharedProblem.REQUIRED);
        }
        if (name.strip().length() > 60) {
            throw ProblemException.at("name", SharedProblem.TOO_LONG, 60);
        }
        if (!amount.isPositive() || amount.compareTo(DEAREST) > 0) {
            throw ProblemException.at("amount", BillingProblem.AMOUNT_RANGE, "0.01", DEAREST.amount());
        }
        if (days < 1 || days > MOST_DAYS) {
            throw ProblemException.at("days", BillingProblem.NUMBER_RANGE, 1, MOST_DAYS);
        }
        if (count < 1 || count > MOST) {
            throw ProblemException.at("count", BillingProblem.NUMBER_RANGE, 1, MOST);
        }
    }

    private void requirePlans(List<String> fits) {
        if (fits.isEmpty()) {
            throw ProblemException.at("plans", BillingProblem.PLANS_NEEDED);
        }
        if (fits.stream().anyMatch(code -> plans.find(code).isEmpty())) {
            throw ProblemException.at("plans", BillingProblem.PLAN_UNKNOWN);
        }
    }

    @Override
    public void withdraw(Caller.Operator caller, long batch) {
        String name = sql.first(
                        "update coupon_batch set withdrawn_at = coalesce(withdrawn_at, ?) where id = ? returning name",
                        row -> row.getString(1),
                        clock.instant(),
                        batch)
                .orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
        audit.record(caller, Act.on("coupon.withdraw", name));
    }

    @Override
    public List<Coupon> coupons(Caller.Operator caller, long batch) {
        audit.record(caller, Act.on("coupon.list", Long.toString(batch)));
        return sql.query(
                """
                select c.code, o.number, o.state from coupon c left join plan_order o on o.id = c.order_id
                 where c.batch_id = ? order by c.id
                """,
                row -> new Coupon(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3) == null ? null : OrderState.valueOf(row.getString(3))),
                batch);
    }
}
