package org.guitai.routing.engine;

import java.util.List;
import org.guitai.routing.api.OfflineHandling;
import org.guitai.routing.api.Outcome;
import org.guitai.routing.api.RoutingSettings;

/** Rule 11: nobody of the circle is there. */
final class OfflineRule implements Rule {

    @Override
    public Decision apply(Walk walk) {
        RoutingSettings settings = walk.settings();
        if (settings.offlineHandling() == OfflineHandling.POOL) {
            walk.note(RuleName.OFFLINE, "pool");
            return walk.decide(RuleName.OFFLINE, Outcome.POOLED, null);
        }
        Seat recent = RecentRule.recentInCircle(walk);
        if (recent != null) {
            walk.note(RuleName.OFFLINE, List.of(recent.id()), List.of(), "recent");
            return walk.decide(RuleName.OFFLINE, Outcome.KEPT, recent.id());
        }
        Long delegate = settings.delegate();
        boolean delegated = settings.offlineHandling() == OfflineHandling.DELEGATE
                && delegate != null
                && walk.situation().seat(delegate) != null;
        long standIn = delegated ? delegate : walk.situation().owner();
        walk.note(RuleName.OFFLINE, List.of(standIn), List.of(), delegated ? "delegate" : "owner");
        return walk.decide(RuleName.OFFLINE, Outcome.KEPT, standIn);
    }
}
