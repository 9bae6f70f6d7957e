package org.guitai.routing.engine;

import java.util.List;
import org.guitai.routing.api.Outcome;

/** Rule 11, handling OWNER: kept for the recent account of the circle, else for the owner. */
final class OfflineRule implements Rule {

    @Override
    public Decision apply(Walk walk) {
        Seat recent = RecentRule.recentInCircle(walk);
        if (recent != null) {
            walk.note(RuleName.OFFLINE, List.of(recent), List.of(), "recent");
            return walk.decide(RuleName.OFFLINE, Outcome.KEPT, recent.id());
        }
        walk.note(RuleName.OFFLINE, List.of(), List.of(), "owner");
        return walk.decide(RuleName.OFFLINE, Outcome.KEPT, walk.situation().owner());
    }
}
