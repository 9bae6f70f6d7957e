package org.guitai.billing;

import java.time.Instant;
import org.guitai.billing.Term.Period;
import org.guitai.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a shop holds, and what becomes of it when an order is paid.
 *
 * @param endsAt may have passed
 * @param term the paid months; null for a trial, which nobody paid for
 */
record Holding(String plan, Instant endsAt, @Nullable Term term) {

    boolean lasts(Instant now) {
        return endsAt.isAfter(now);
    }

    /** The term of a holding that has been paid for. */
    Term paidTerm() {
        if (term == null) {
            throw new IllegalStateException("Nobody has paid for " + plan);
        }
        return term;
    }

    /** What the unused days are worth when another plan begins now; nothing for the same plan, which goes on. */
    Money creditTowards(String other, Instant now, String currency) {
        Term paid = term;
        return paid == null || !lasts(now) || plan.equals(other) ? Money.zero(currency) : paid.credit(now, currency);
    }

    /** The holding after an order of this plan is paid, with or without one before. */
    static Holding after(@Nullable Holding before, String plan, Period bought, Instant now) {
        Term term = term(before, plan, bought, now);
        return new Holding(plan, term.end(), term);
    }

    private static Term term(@Nullable Holding before, String plan, Period bought, Instant now) {
        if (before == null || !before.lasts(now) || !before.plan.equals(plan)) {
            return Term.from(now, bought);
        }
        // Paid months begin where a trial ends.
        return before.term == null ? Term.from(before.endsAt, bought) : before.term.extendedBy(bought);
    }

    /**
     * The holding after an order is refunded: its months come off the end, which is not before now. One that is over
     * stays over.
     */
    Holding without(long order, Instant now) {
        Term paid = term;
        if (paid == null || !paid.has(order)) {
            throw new IllegalArgumentException("Order " + order + " has no months here");
        }
        Term left = paid.without(order);
        Term rest = left.isEmpty() ? null : left;
        if (!lasts(now)) {
            return new Holding(plan, endsAt, rest);
        }
        Instant end = left.isEmpty() ? paid.anchor() : left.end();
        return new Holding(plan, end.isAfter(now) ? end : now, rest);
    }
}
