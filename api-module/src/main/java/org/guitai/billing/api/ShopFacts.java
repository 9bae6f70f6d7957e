package org.guitai.billing.api;

import jakarta.ejb.Local;
import java.io.Serializable;
import java.time.ZoneId;
import org.guitai.shared.Language;
import org.guitai.shared.ShopId;

/** What billing asks about a shop; the account domain answers. */
@Local
public interface ShopFacts {

    /** How a shop stands now. */
    Standing of(ShopId shop);

    /** Where letters to the owner go, and who it is. */
    Owner owner(ShopId shop);

    /**
     * How a shop stands.
     *
     * @param kind MALL or ORDINARY
     * @param rating 0–20
     */
    record Standing(String name, String kind, int rating, ZoneId zone, Language language) implements Serializable {}

    /** The owner of a shop. */
    record Owner(String loginName, String email) implements Serializable {}
}
