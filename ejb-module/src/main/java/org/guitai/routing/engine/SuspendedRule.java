package org.guitai.routing.engine;

import java.util.List;
import org.guitai.routing.api.Outcome;
import org.guitai.routing.api.Status;
import org.jspecify.annotations.Nullable;

/** Rule 9: SUSPENDED accounts as a last resort, when nobody in the circle is ONLINE or BUSY. */
final class SuspendedRule implements Rule {

    @Override
    public @Nullable Decision apply(Walk walk) {
        boolean somebodyElse = false;
        boolean somebodySuspended = false;
        for (Seat seat : walk.seats()) {
            somebodyElse |= seat.is(Status.ONLINE) || seat.is(Status.BUSY);
            somebodySuspended |= seat.is(Status.SUSPENDED);
        }
        if (somebodyElse || !somebodySuspended) {
            walk.note(RuleName.SUSPENDED, somebodyElse ? "others-there" : "nobody");
            return null;
        }
        Seat recent = RecentRule.recentInCircle(walk);
        if (recent != null && recent.is(Status.SUSPENDED) && recent.hasRoom()) {
            walk.note(RuleName.SUSPENDED, List.of(recent.id()), List.of(), "recent");
            return walk.decide(RuleName.SUSPENDED, Outcome.ASSIGNED, recent.id());
        }
        if (LeastRule.othersWait(walk)) {
            walk.note(RuleName.SUSPENDED, "others-wait");
            return null;
        }
        Seat least = LeastRule.least(walk, RuleName.SUSPENDED, Status.SUSPENDED);
        return least == null ? null : walk.decide(RuleName.SUSPENDED, Outcome.ASSIGNED, least.id());
    }
}
