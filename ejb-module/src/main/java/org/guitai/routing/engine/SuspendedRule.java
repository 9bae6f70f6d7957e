package org.guitai.routing.engine;

import java.util.List;
import org.guitai.routing.api.Outcome;
import org.guitai.routing.api.Status;
import org.jspecify.annotations.Nullable;

/** Rule 9: SUSPENDED accounts as a last resort, when nobody in the circle is ONLINE or BUSY. */
final class SuspendedRule implements Rule {

    @Override
    public @Nullable Decision apply(Walk walk) {
        boolean somebodyElse = walk.circle().stream().anyMatch(seat -> seat.is(Status.ONLINE) || seat.is(Status.BUSY));
        boolean somebodySuspended = walk.circle().stream().anyMatch(seat -> seat.is(Status.SUSPENDED));
        if (somebodyElse || !somebodySuspended) {
            walk.note(RuleName.SUSPENDED, List.of(), List.of(), somebodyElse ? "others-there" : "nobody");
            return null;
        }
        Seat recent = RecentRule.recentInCircle(walk);
        if (recent != null && recent.is(Status.SUSPENDED) && recent.hasRoom()) {
            walk.note(RuleName.SUSPENDED, List.of(recent), List.of(), "recent");
            return walk.decide(RuleName.SUSPENDED, Outcome.ASSIGNED, recent.id());
        }
        if (walk.situation().waiting() > 0 && !walk.situation().draining()) {
            walk.note(RuleName.SUSPENDED, List.of(), List.of(), "others-wait");
            return null;
        }
        Seat least = LeastRule.least(walk, RuleName.SUSPENDED, Status.SUSPENDED);
        return least == null ? null : walk.decide(RuleName.SUSPENDED, Outcome.ASSIGNED, least.id());
    }
}
