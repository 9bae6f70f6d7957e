package org.guitai.routing.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.guitai.routing.api.Outcome;
import org.guitai.routing.api.Status;
import org.guitai.routing.engine.Situation.Recent;
import org.guitai.routing.engine.TraceLine.Reason;
import org.guitai.routing.engine.TraceLine.RuledOut;
import org.jspecify.annotations.Nullable;

/** Rule 7: back to the account that last served this customer. */
final class RecentRule implements Rule {

    @Override
    public @Nullable Decision apply(Walk walk) {
        Situation situation = walk.situation();
        Recent recent = situation.customer().recent();
        if (recent == null || situation.settings().recentDays() == 0) {
            walk.note(RuleName.RECENT, List.of(), List.of(), recent == null ? "nobody" : "switched-off");
            return null;
        }
        Seat seat = inCircle(walk, recent.account());
        Reason obstacle = obstacle(situation, recent, seat);
        List<Seat> looked = seat == null ? List.of() : List.of(seat);
        if (obstacle != null) {
            walk.note(RuleName.RECENT, looked, List.of(new RuledOut(recent.account(), obstacle)), "not-possible");
            return null;
        }
        walk.note(RuleName.RECENT, looked, List.of(), "chosen");
        return walk.decide(RuleName.RECENT, Outcome.ASSIGNED, recent.account());
    }

    private static @Nullable Reason obstacle(Situation situation, Recent recent, @Nullable Seat seat) {
        if (seat == null) {
            return Reason.NOT_IN_CIRCLE;
        }
        if (!seat.is(Status.ONLINE) && !seat.is(Status.SUSPENDED)) {
            return Reason.OTHER_STATUS;
        }
        Duration span = seat.is(Status.ONLINE)
                ? days(situation)
                : Duration.ofHours(situation.settings().suspendedRecentHours());
        if (!isWithin(span, recent.answeredAt(), situation.at())
                || !isWithin(days(situation), recent.answeredAt(), situation.at())) {
            return Reason.TOO_LONG_AGO;
        }
        return seat.hasRoom() ? null : Reason.NO_ROOM;
    }

    /** The recent account if it is in the circle and the answer is within the recent days, whatever its status. */
    static @Nullable Seat recentInCircle(Walk walk) {
        Situation situation = walk.situation();
        Recent recent = situation.customer().recent();
        return recent != null
                        && situation.settings().recentDays() > 0
                        && isWithin(days(situation), recent.answeredAt(), situation.at())
                ? inCircle(walk, recent.account())
                : null;
    }

    private static @Nullable Seat inCircle(Walk walk, long account) {
        for (Seat seat : walk.circle()) {
            if (seat.id() == account) {
                return seat;
            }
        }
        return null;
    }

    private static Duration days(Situation situation) {
        return Duration.ofDays(situation.settings().recentDays());
    }

    private static boolean isWithin(Duration span, Instant then, Instant now) {
        return !span.isZero() && !then.isBefore(now.minus(span));
    }
}
