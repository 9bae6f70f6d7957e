package org.guitai.routing.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rule 10: somebody of the circle is there, but nobody can take one more. */
final class QueueRule implements Rule {

    @Override
    public @Nullable Decision apply(Walk walk) {
        List<Long> there = new ArrayList<>();
        for (Seat seat : walk.seats()) {
            if (!seat.isAway()) {
                there.add(seat.id());
            }
        }
        if (there.isEmpty()) {
            walk.note(RuleName.QUEUE, "nobody-there");
            return null;
        }
        walk.note(RuleName.QUEUE, there, List.of(), "queued");
        return walk.queue(walk.circle());
    }
}
