package org.guitai.routing.engine;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rule 6 in simple mode: without groups all participants are one circle. */
final class CircleRule implements Rule {

    @Override
    public @Nullable Decision apply(Walk walk) {
        List<Seat> participants = walk.situation().seats().stream()
                .filter(Seat::participant)
                .sorted(Comparator.comparingLong(Seat::id))
                .toList();
        walk.narrow(participants);
        walk.note(RuleName.CIRCLE, participants, List.of(), "all-participants");
        return null;
    }
}
