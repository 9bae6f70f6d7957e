package org.guitai.routing.engine;

import java.util.List;
import org.guitai.routing.api.Outcome;
import org.jspecify.annotations.Nullable;

/** Rule 3: a private contact of the owner goes to the owner only, whatever the owner's status. */
final class PrivateRule implements Rule {

    @Override
    public @Nullable Decision apply(Walk walk) {
        if (!walk.request().customer().privateOfOwner()) {
            walk.note(RuleName.PRIVATE, "not-private");
            return null;
        }
        long owner = walk.situation().owner();
        Seat seat = walk.situation().seat(owner);
        boolean there = seat != null && !seat.isAway();
        walk.note(RuleName.PRIVATE, List.of(owner), List.of(), there ? "owner" : "owner-away");
        return walk.decide(RuleName.PRIVATE, there ? Outcome.ASSIGNED : Outcome.KEPT, owner);
    }
}
