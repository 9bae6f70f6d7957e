package org.guitai.billing.api;

import jakarta.ejb.Local;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.guitai.shared.Caller;
import org.guitai.shared.Money;
import org.jspecify.annotations.Nullable;

/** Plans are data, kept by operators. A change of price never touches an order that exists. */
@Local
public interface Plans {

    List<PlanView> list(Caller.Operator caller);

    /** A new plan; its code is given for ever. */
    void create(Caller.Operator caller, PlanDraft draft);

    /**
     * Replaces what a plan is. Shops that hold it have the new number of agents at once.
     *
     * @param version the version that the editor saw
     */
    void edit(Caller.Operator caller, int version, PlanDraft draft);

    /** What a plan has cost, newest first. */
    List<Price> prices(Caller.Operator caller, String plan);

    Purchases.Agreement agreement(Caller.Operator caller);

    /** Publishes another agreement; orders that exist keep theirs. */
    void publish(Caller.Operator caller, String textZh, String textEn);

    /**
     * What an operator says about a plan.
     *
     * @param forKind MALL or ORDINARY, blank or null for any shop
     * @param monthPrice 0 for a plan that shops of the kind hold without an order
     */
    record PlanDraft(
            String code,
            String nameZh,
            String nameEn,
            @Nullable String forKind,
            int leastRating,
            Money monthPrice,
            int agents,
            int groupsPerAccount,
            int trialDays,
            boolean onSale)
            implements Serializable {}

    /** A price and since when. {@code operator} set it; null for the first. */
    record Price(Money monthPrice, Instant since, @Nullable String operator) implements Serializable {}
}
