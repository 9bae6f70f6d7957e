package org.guitai.billing.api;

import java.io.Serializable;
import java.time.Instant;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * What a shop's plan allows has changed: bought, renewed, ended, refunded, or the plan itself was edited. Fired inside
 * the transaction.
 *
 * @param plan null when nothing is held any more
 * @param agents how many agents may work
 * @param endsAt null if it does not end
 */
public record SubscriptionChanged(
        ShopId shop,
        Kind kind,
        @Nullable String plan,
        int agents,
        @Nullable Instant endsAt) implements Serializable {

    /** What happened. */
    public enum Kind {
        STARTED,
        RENEWED,
        PLAN_CHANGED,
        REFUNDED,
        ENDED,
        /** The plan allows more or less than before. */
        ALLOWANCE_CHANGED
    }
}
