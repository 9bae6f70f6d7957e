package org.guitai.routing.api;

import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a shop has set (spec: routing.md, settings).
 *
 * @param recentDays how long a customer stays with the account that served them, 0–3,650; 0 is off
 * @param recentBeforeGroups whether the recent account is looked for before the groups are
 * @param suspendedRecentHours how long a SUSPENDED account still gets its customers, 0–8,760; 0 is off
 * @param recentWaits whether a customer waits for their own account while it has no room
 * @param offlineTransfer whether somebody else serves whoever wrote to an account that is not there
 * @param delegate for whom conversations are kept with {@link OfflineHandling#DELEGATE}
 * @param queueFirstTags customers with one of these tags go first in the queue
 */
public record RoutingSettings(
        Strategy strategy,
        int recentDays,
        boolean recentBeforeGroups,
        int suspendedRecentHours,
        boolean recentWaits,
        Overflow overflow,
        boolean offlineTransfer,
        OfflineHandling offlineHandling,
        @Nullable Long delegate,
        Set<String> queueFirstTags)
        implements Serializable {

    /** The defaults of the specification. */
    public static final RoutingSettings DEFAULT = new RoutingSettings(
            Strategy.LEAST_TODAY,
            30,
            false,
            24,
            false,
            Overflow.WHEN_NOBODY_ONLINE,
            false,
            OfflineHandling.OWNER,
            null,
            Set.of());

    public RoutingSettings {
        queueFirstTags = Set.copyOf(queueFirstTags);
    }
}
