package org.guitai.billing.api;

import jakarta.ejb.Local;
import org.guitai.shared.ShopId;

/** What billing asks about a shop; the account domain answers. */
@Local
public interface ShopFacts {

    /** MALL or ORDINARY. */
    String kind(ShopId shop);
}
