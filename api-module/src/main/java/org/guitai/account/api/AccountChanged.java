package org.guitai.account.api;

import java.io.Serializable;
import org.guitai.shared.AccountId;
import org.guitai.shared.ShopId;

/**
 * An account was created or edited, or may no longer or again work. Fired inside the transaction.
 *
 * @param routed whether it takes part in routing
 */
public record AccountChanged(ShopId shop, AccountId account, Change change, boolean routed) implements Serializable {

    /** What happened to it. */
    public enum Change {
        CREATED,
        EDITED,
        DISABLED,
        ENABLED,
        DELETED,
        DISABLED_BY_PLAN,
        ENABLED_BY_PLAN;

        /** Whether the account may not work any more. */
        public boolean isEnd() {
            return this == DISABLED || this == DELETED || this == DISABLED_BY_PLAN;
        }
    }
}
