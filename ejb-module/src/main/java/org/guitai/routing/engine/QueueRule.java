package org.guitai.routing.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rule 10: somebody of the circle is there, but nobody can take one more. */
final class QueueRule implements Rule {

    @Override
    public @Nullable Decision apply(Walk walk) {
        List<Seat> there = walk.circle().stream().filter(seat -> !seat.isAway()).toList();
        if (there.isEmpty()) {
            walk.note(RuleName.QUEUE, List.of(), List.of(), "nobody-there");
            return null;
        }
        walk.note(RuleName.QUEUE, there, List.of(), "queued");
        return walk.queue(walk.situation().waiting() + 1);
    }
}
