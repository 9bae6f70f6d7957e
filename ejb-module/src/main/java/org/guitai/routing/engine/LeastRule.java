package org.guitai.routing.engine;

import java.util.ArrayList;
import java.util.Comparator;
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
        if (othersWait(walk)) {
            walk.note(RuleName.LEAST, "others-wait");
            return null;
        }
        Seat least = least(walk, RuleName.LEAST, Status.ONLINE);
        return least == null ? null : walk.decide(RuleName.LEAST, Outcome.ASSIGNED, least.id());
    }

    /** Nobody who arrives passes those who wait for the same circle. */
    static boolean othersWait(Walk walk) {
        return walk.situation().ahead(walk.circle()) > 0;
    }

    /** The one with the least among those of the circle who have this status and room; leaves a line in the trace. */
    static @Nullable Seat least(Walk walk, RuleName rule, Status status) {
        List<Seat> circle = walk.seats();
        Comparator<Seat> order = LeastOrder.by(walk.settings().strategy());
        List<RuledOut> ruledOut = new ArrayList<>(circle.size());
        List<Long> able = new ArrayList<>(circle.size());
        Seat least = null;
        for (Seat seat : circle) {
            if (!seat.is(status)) {
                ruledOut.add(new RuledOut(seat.id(), Reason.OTHER_STATUS));
            } else if (!seat.hasRoom()) {
                ruledOut.add(new RuledOut(seat.id(), Reason.NO_ROOM));
            } else {
                able.add(seat.id());
                least = least == null || order.compare(seat, least) < 0 ? seat : least;
            }
        }
        for (Long id : able) {
            if (least != null && id != least.id()) {
                ruledOut.add(new RuledOut(id, Reason.MORE_LOADED));
            }
        }
        walk.note(rule, able, ruledOut, least == null ? "nobody" : "chosen");
        return least;
    }
}
