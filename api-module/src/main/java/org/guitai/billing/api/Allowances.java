package org.guitai.billing.api;

import jakarta.ejb.Local;
import java.io.Serializable;
import java.time.Instant;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/** What a shop's plan allows. */
@Local
public interface Allowances {

    /** A shop has been opened: its trial begins, where there is one. */
    void begin(ShopId shop);

    /** A shop is of another kind now: what it tried without paying ends, where it has something for good. */
    void changeKind(ShopId shop);

    Allowance of(ShopId shop);

    /**
     * What the shop holds now.
     *
     * @param plan code of the plan; null when nothing is held, and the owner is alone
     * @param agents how many agents may work, 0 without a plan
     * @param endsAt when it ends, null if it does not
     */
    record Allowance(
            @Nullable String plan, int agents, @Nullable Instant endsAt) implements Serializable {
        public static final Allowance NONE = new Allowance(null, 0, null);
    }
}
