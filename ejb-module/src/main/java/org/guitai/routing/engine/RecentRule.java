package org.guitai.routing.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.guitai.routing.api.Outcome;
import org.guitai.routing.api.Status;
import org.guitai.routing.engine.Request.Recent;
import org.guitai.routing.engine.TraceLine.Reason;
import org.guitai.routing.engine.TraceLine.RuledOut;
import org.jspecify.annotations.Nullable;

/** Rule 7: back to the account that last served this customer. */
final class RecentRule implements Rule {

    /** Where the shop looks for it before it looks at groups: among all participants. */
    static final Rule BEFORE_GROUPS = walk -> {
        walk.narrow(Circle.ALL, CircleRule.participants(walk.situation().seats()));
        return new RecentRule().apply(walk);
    };

    @Override
    public @Nullable Decision apply(Walk walk) {
        Recent recent = walk.request().customer().recent();
        if (recent == null || walk.settings().recentDays() == 0) {
            walk.note(RuleName.RECENT, recent == null ? "nobody" : "switched-off");
            return null;
        }
        long account = recent.account();
        Seat seat = walk.inCircle(account);
        Reason obstacle = obstacle(walk, recent, seat);
        List<Long> looked = seat == null ? List.of() : List.of(account);
        if (obstacle == null) {
            walk.note(RuleName.RECENT, looked, List.of(), "chosen");
            return walk.decide(RuleName.RECENT, Outcome.ASSIGNED, account);
        }
        boolean waits = obstacle == Reason.NO_ROOM && walk.settings().recentWaits();
        walk.note(RuleName.RECENT, looked, List.of(new RuledOut(account, obstacle)), waits ? "waits" : "not-possible");
        return waits ? walk.queue(Circle.account(account)) : null;
    }

    private static @Nullable Reason obstacle(Walk walk, Recent recent, @Nullable Seat seat) {
        if (seat == null) {
            return Reason.NOT_IN_CIRCLE;
        }
        if (!seat.is(Status.ONLINE) && !seat.is(Status.SUSPENDED)) {
            return Reason.OTHER_STATUS;
        }
        Duration hours = Duration.ofHours(walk.settings().suspendedRecentHours());
        if (!isRecent(walk, recent)
                || (seat.is(Status.SUSPENDED)
                        && !isWithin(hours, recent, walk.situation().at()))) {
            return Reason.TOO_LONG_AGO;
        }
        return seat.hasRoom() ? null : Reason.NO_ROOM;
    }

    /** The recent account if it is in the circle and the answer is within the recent days, whatever its status. */
    static @Nullable Seat recentInCircle(Walk walk) {
        Recent recent = walk.request().customer().recent();
        return recent != null && isRecent(walk, recent) ? walk.inCircle(recent.account()) : null;
    }

    private static boolean isRecent(Walk walk, Recent recent) {
        return isWithin(
                Duration.ofDays(walk.settings().recentDays()),
                recent,
                walk.situation().at());
    }

    private static boolean isWithin(Duration span, Recent recent, Instant now) {
        return !span.isZero() && !recent.answeredAt().isBefore(now.minus(span));
    }
}
