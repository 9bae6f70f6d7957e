package org.guitai.billing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.guitai.billing.api.BillingProblem;
import org.guitai.billing.api.PlanView;
import org.guitai.billing.api.Plans;
import org.guitai.billing.api.Purchases.Agreement;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Money;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** Keeping plans. */
@Stateless
@Boundary
public class PlansBean implements Plans {

    private static final int LONGEST_AGREEMENT = 20_000;
    private static final int LONGEST_NAME = 40;

    @Inject
    private Sql sql;

    @Inject
    @BillingTime
    private Clock clock;

    @Inject
    private PlanRows plans;

    @Inject
    private Agreements agreements;

    @Inject
    private AuditTrail audit;

    @Override
    public List<PlanView> list(Caller.Operator caller) {
        return plans.all();
    }

    @Override
    public void create(Caller.Operator caller, PlanDraft draft) {
        if (!draft.code().matches("[A-Z]{2,20}")) {
            throw ProblemException.at("code", BillingProblem.PLAN_CODE);
        }
        check(draft);
        int rows = sql.update(
                """
                insert into plan (code, name_zh, name_en, for_kind, least_rating, month_price, currency, agents,
                    groups_per_account, trial_days, on_sale)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                draft.code(),
                draft.nameZh().strip(),
                draft.nameEn().strip(),
                kind(draft),
                draft.leastRating(),
                draft.monthPrice().minor(),
                draft.monthPrice().currency(),
                draft.agents(),
                draft.groupsPerAccount(),
                draft.trialDays(),
                draft.onSale());
        if (rows == 0) {
            throw ProblemException.at("code", BillingProblem.PLAN_CODE_TAKEN);
        }
        keepPrice(caller, draft);
        PlanView made = plans.get(draft.code());
        audit.record(caller, Act.on("plan.create", draft.code()).changing(null, words(made)));
        if (made.monthPrice().isZero()) {
            tellHolders(made);
        }
    }

    @Override
    public void edit(Caller.Operator caller, int version, PlanDraft draft) {
        check(draft);
        PlanView before = plans.find(draft.code()).orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
        int written = sql.update(
                """
                update plan set name_zh = ?, name_en = ?, for_kind = ?, least_rating = ?, month_price = ?, agents = ?,
                       groups_per_account = ?, trial_days = ?, on_sale = ?, version = version + 1
                 where code = ? and version = ?
                """,
                draft.nameZh().strip(),
                draft.nameEn().strip(),
                kind(draft),
                draft.leastRating(),
                draft.monthPrice().minor(),
                draft.agents(),
                draft.groupsPerAccount(),
                draft.trialDays(),
                draft.onSale(),
                draft.code(),
                version);
        if (written == 0) {
            throw ProblemException.of(SharedProblem.CHANGED_MEANWHILE);
        }
        if (!before.monthPrice().equals(draft.monthPrice())) {
            keepPrice(caller, draft);
        }
        PlanView after = plans.get(draft.code());
        audit.record(caller, Act.on("plan.edit", draft.code()).changing(words(before), words(after)));
        if (isOtherwise(before, after)) {
            tellHolders(before);
            tellHolders(after);
        }
    }

    /** Whoever holds it, or may without an order, has more or fewer agents from now on; told one by one. */
    private void tellHolders(PlanView plan) {
        sql.update("""
                insert into allowance_change (shop_id)
                select s.id from shop s left join subscription u on u.shop_id = s.id and u.ends_at > ?
                 where u.plan = ? or s.kind = ? on conflict do nothing
                """, clock.instant(), plan.code(), plan.forKind());
    }

    /** Whether the other version allows something else. */
    private static boolean isOtherwise(PlanView before, PlanView after) {
        return before.agents() != after.agents()
                || before.monthPrice().isZero() != after.monthPrice().isZero()
                || !Objects.equals(before.forKind(), after.forKind());
    }

    private void keepPrice(Caller.Operator caller, PlanDraft draft) {
        sql.update(
                "insert into plan_price (plan, month_price, currency, since, operator_id) values (?, ?, ?, ?, ?)",
                draft.code(),
                draft.monthPrice().minor(),
                draft.monthPrice().currency(),
                clock.instant(),
                caller.operator().value());
    }

    private static void check(PlanDraft draft) {
        requireName("nameZh", draft.nameZh());
        requireName("nameEn", draft.nameEn());
        requireRange("leastRating", draft.leastRating(), 20);
        requireRange("agents", draft.agents(), 1_000);
        requireRange("groupsPerAccount", draft.groupsPerAccount(), 100);
        requireRange("trialDays", draft.trialDays(), 365);
        if (draft.monthPrice().minor() < 0 || draft.monthPrice().minor() > 100_000_000) {
            throw ProblemException.at("monthPrice", BillingProblem.AMOUNT_RANGE, "0.00", "1000000.00");
        }
        String kind = kind(draft);
        if (kind != null && !List.of("MALL", "ORDINARY").contains(kind)) {
            throw ProblemException.at("forKind", SharedProblem.INVALID, "forKind");
        }
    }

    private static @Nullable String kind(PlanDraft draft) {
        String kind = Objects.toString(draft.forKind(), "").strip();
        return kind.isEmpty() ? null : kind;
    }

    private static void requireName(String field, String name) {
        if (name.isBlank()) {
            throw ProblemException.at(field, SharedProblem.REQUIRED);
        }
        if (name.strip().length() > LONGEST_NAME) {
            throw ProblemException.at(field, SharedProblem.TOO_LONG, LONGEST_NAME);
        }
    }

    private static void requireRange(String field, int number, int most) {
        if (number < 0 || number > most) {
            throw ProblemException.at(field, BillingProblem.NUMBER_RANGE, 0, most);
        }
    }

    private static String words(PlanView plan) {
        return plan.nameZh() + " / " + plan.nameEn() + ", " + plan.monthPrice() + ", "
                + Objects.toString(plan.forKind(), "any shop") + ", rating " + plan.leastRating() + ", "
                + plan.agents() + " agents, " + plan.groupsPerAccount() + " groups, trial " + plan.trialDays() + ", "
                + (plan.onSale() ? "on sale" : "not on sale");
    }

    @Override
    public List<Price> prices(Caller.Operator caller, String plan) {
        return sql.query(
                """
                select p.month_price, p.currency, p.since, o.name from plan_price p
                  left join operator o on o.id = p.operator_id where p.plan = ? order by p.id desc limit 200
                """,
                row -> new Price(
                        new Money(row.getLong(1), row.getString(2)),
                        Objects.requireNonNull(Sql.instant(row, "since")),
                        row.getString("name")),
                plan);
    }

    @Override
    public Agreement agreement(Caller.Operator caller) {
        return agreements.current();
    }

    @Override
    public void publish(Caller.Operator caller, String textZh, String textEn) {
        requireText("textZh", textZh);
        requireText("textEn", textEn);
        int version = agreements.publish(textZh.strip(), textEn.strip());
        audit.record(caller, Act.on("agreement.publish", Integer.toString(version)));
    }

    private static void requireText(String field, String text) {
        if (text.isBlank()) {
            throw ProblemException.at(field, SharedProblem.REQUIRED);
        }
        if (text.strip().length() > LONGEST_AGREEMENT) {
            throw ProblemException.at(field, SharedProblem.TOO_LONG, LONGEST_AGREEMENT);
        }
    }
}
