package org.guitai.routing.engine;

import java.util.List;
import org.guitai.routing.api.Outcome;
import org.guitai.routing.api.Status;
import org.guitai.routing.engine.TraceLine.Reason;
import org.guitai.routing.engine.TraceLine.RuledOut;
import org.jspecify.annotations.Nullable;

/** Rule 4b: to the account that the shop assigned to this customer, while it is ONLINE or SUSPENDED and has room. */
final class DedicatedRule implements Rule {

    @Override
    public @Nullable Decision apply(Walk walk) {
        Long dedicated = walk.request().customer().dedicated();
        if (dedicated == null) {
            walk.note(RuleName.DEDICATED, "nobody");
            return null;
        }
        Reason obstacle = obstacle(walk.situation().seat(dedicated));
        if (obstacle != null) {
            walk.note(
                    RuleName.DEDICATED, List.of(dedicated), List.of(new RuledOut(dedicated, obstacle)), "not-possible");
            return null;
        }
        walk.note(RuleName.DEDICATED, List.of(dedicated), List.of(), "chosen");
        return walk.decide(RuleName.DEDICATED, Outcome.ASSIGNED, dedicated);
    }

    private static @Nullable Reason obstacle(@Nullable Seat seat) {
        if (seat == null) {
            return Reason.NOT_WORKING;
        }
        if (!seat.participant()) {
            return Reason.NO_PARTICIPANT;
        }
        if (!seat.is(Status.ONLINE) && !seat.is(Status.SUSPENDED)) {
            return Reason.OTHER_STATUS;
        }
        return seat.hasRoom() ? null : Reason.NO_ROOM;
    }
}
