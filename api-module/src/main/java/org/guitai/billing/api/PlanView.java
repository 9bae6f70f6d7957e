package org.guitai.billing.api;

import java.io.Serializable;
import org.guitai.shared.Language;
import org.guitai.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it is sold now.
 *
 * @param code 2–20 capital letters
 * @param forKind MALL or ORDINARY; null for any shop
 * @param leastRating the seller rating that a shop needs, 0–20
 * @param agents how many agents may work
 * @param groupsPerAccount chat groups that each account may own
 * @param trialDays days of a trial when a shop opens, 0 for none
 * @param version counts the changes: who saves names the version they saw
 */
public record PlanView(
        String code,
        String nameZh,
        String nameEn,
        @Nullable String forKind,
        int leastRating,
        Money monthPrice,
        int agents,
        int groupsPerAccount,
        int trialDays,
        boolean onSale,
        int version)
        implements Serializable {

    /** Chat groups of a shop that fills all places: the owner's and each agent's. */
    public int groups() {
        return (1 + agents) * groupsPerAccount;
    }

    public String name(Language language) {
        return language == Language.EN ? nameEn : nameZh;
    }
}
