package org.guitai.billing;

import java.util.Optional;
import org.guitai.billing.api.Ineligible;
import org.guitai.billing.api.PlanView;
import org.guitai.billing.api.ShopFacts.Standing;

/** Whether a shop may buy a plan; the first rule that is broken is the reason (spec: billing.md, plans). */
final class Eligibility {

    private Eligibility() {}

    static Optional<Ineligible> reason(PlanView plan, Standing shop) {
        String kind = plan.forKind();
        if (kind != null && !kind.equals(shop.kind())) {
            return Optional.of(Ineligible.KIND);
        }
        if (plan.monthPrice().isZero()) {
            return Optional.of(Ineligible.FREE);
        }
        if (!plan.onSale()) {
            return Optional.of(Ineligible.NOT_ON_SALE);
        }
        return shop.rating() < plan.leastRating() ? Optional.of(Ineligible.RATING) : Optional.empty();
    }
}
