package org.guitai.routing.engine;

import java.util.List;
import org.guitai.routing.api.Outcome;
import org.guitai.routing.api.Status;
import org.guitai.routing.engine.TraceLine.Reason;
import org.guitai.routing.engine.TraceLine.RuledOut;
import org.jspecify.annotations.Nullable;

/**
 * Rule 4: who writes to an account is not routed. Where the account is not there, somebody else serves them if the shop
 * wants that, its own group first.
 */
final class DirectRule implements Rule {

    @Override
    public @Nullable Decision apply(Walk walk) {
        Long addressed = walk.request().direct();
        if (addressed == null) {
            walk.note(RuleName.DIRECT, "nobody-addressed");
            return null;
        }
        Seat seat = walk.situation().seat(addressed);
        if (seat == null) {
            walk.note(
                    RuleName.DIRECT,
                    List.of(addressed),
                    List.of(new RuledOut(addressed, Reason.NOT_WORKING)),
                    "routed-instead");
            return null;
        }
        if (seat.is(Status.OFFLINE) && seat.participant() && walk.settings().offlineTransfer()) {
            walk.prefer(groupOf(walk, seat));
            walk.note(
                    RuleName.DIRECT,
                    List.of(addressed),
                    List.of(new RuledOut(addressed, Reason.OTHER_STATUS)),
                    "routed-instead");
            return null;
        }
        walk.note(RuleName.DIRECT, List.of(addressed), List.of(), seat.isAway() ? "kept" : "addressed");
        return walk.decide(RuleName.DIRECT, seat.isAway() ? Outcome.KEPT : Outcome.ASSIGNED, addressed);
    }

    static @Nullable Group groupOf(Walk walk, Seat seat) {
        Long group = seat.group();
        return group == null ? null : walk.situation().group(group);
    }
}
