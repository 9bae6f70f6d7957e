package org.guitai.routing.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rule 10: somebody of the circle is there, but nobody can take one more. */
final class QueueRule implements Rule {

    @Override
    public @Nullable Decision apply(Walk walk) {
        boolean somebodyThere = walk.circle().stream().anyMatch(seat -> !seat.isAway());
        if (!somebodyThere) {
            return null;
        }
        walk.note(RuleName.QUEUE, List.of(), List.of(), "queued");
        return walk.queue(walk.situation().waiting() + 1);
    }
}
