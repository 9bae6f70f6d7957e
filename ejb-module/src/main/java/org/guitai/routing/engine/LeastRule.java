package org.guitai.routing.engine;

import java.util.ArrayList;
import java.util.List;
import org.guitai.routing.api.Outcome;
import org.guitai.routing.api.Status;
import org.guitai.routing.engine.TraceLine.Reason;
import org.guitai.routing.engine.TraceLine.RuledOut;
import org.jspecify.annotations.Nullable;

/** Rule 8: of those ONLINE with room, the one with the least by the shop's strategy. */
final class LeastRule implements Rule {

    @Override
    public @Nullable Decision apply(Walk walk) {
        if (walk.situation().waiting() > 0 && !walk.situation().draining()) {
            walk.note(RuleName.LEAST, List.of(), List.of(), "others-wait");
            return null;
        }
        Seat least = least(walk, RuleName.LEAST, Status.ONLINE);
        return least == null ? null : walk.decide(RuleName.LEAST, Outcome.ASSIGNED, least.id());
    }

    /** The one with the least among those of the circle who have this status and room; leaves a line in the trace. */
    static @Nullable Seat least(Walk walk, RuleName rule, Status status) {
        List<RuledOut> ruledOut = new ArrayList<>();
        List<Seat> able = new ArrayList<>();
        for (Seat seat : walk.circle()) {
            if (!seat.is(status)) {
                ruledOut.add(new RuledOut(seat.id(), Reason.OTHER_STATUS));
            } else if (!seat.hasRoom()) {
                ruledOut.add(new RuledOut(seat.id(), Reason.NO_ROOM));
            } else {
                able.add(seat);
            }
        }
        Seat least = able.stream()
                .min(walk.situation().settings().strategy().order())
                .orElse(null);
        for (Seat seat : able) {
            if (least != null && seat.id() != least.id()) {
                ruledOut.add(new RuledOut(seat.id(), Reason.MORE_LOADED));
            }
        }
        walk.note(rule, able, ruledOut, least == null ? "nobody" : "chosen");
        return least;
    }
}
