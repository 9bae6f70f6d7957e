package org.guitai.account.api;

import java.io.Serializable;
import org.guitai.shared.AccountId;
import org.guitai.shared.ShopId;

/** An account was created, or may no longer or again work. */
public record AccountChanged(ShopId shop, AccountId account, Change change) implements Serializable {

    /** What happened to it. */
    public enum Change {
        CREATED,
        DISABLED,
        ENABLED
    }
}
