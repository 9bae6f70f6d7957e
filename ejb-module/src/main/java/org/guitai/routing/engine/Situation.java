package org.guitai.routing.engine;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.guitai.routing.api.Overflow;
import org.guitai.routing.api.RoutingSettings;
import org.guitai.routing.api.Status;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision looks at.
 *
 * @param at the time of the decision
 * @param owner the main account, which stands in when everybody is away
 * @param groups in the owner's order; none is simple mode
 * @param seats all accounts that may work, in any order
 * @param waiting those who wait, by circle
 */
public record Situation(
        Instant at,
        RoutingSettings settings,
        long owner,
        List<Group> groups,
        List<Seat> seats,
        List<Line> waiting,
        Request request) {

    /**
     * Whether somebody could be chosen for one who waits for this circle, as long as nothing but room changes: statuses
     * decide for whom they wait, unless room does.
     */
    boolean hasRoom(Circle circle) {
        boolean anybody = settings.recentBeforeGroups() || settings.overflow() == Overflow.WHEN_FULL;
        for (Seat seat : seats) {
            if (seat.participant()
                    && seat.hasRoom()
                    && (seat.is(Status.ONLINE) || seat.is(Status.SUSPENDED))
                    && (anybody || isIn(circle, seat))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(Circle circle, Seat seat) {
        return switch (circle.kind()) {
            case GROUP -> Objects.equals(seat.group(), circle.id());
            case ACCOUNT -> seat.id() == circle.id();
            case REST, ALL -> true;
        };
    }

    /** How many stand before the customer in this line. */
    int ahead(Circle circle) {
        for (Line line : waiting) {
            if (line.circle().equals(circle)) {
                return line.ahead(request.isFirst(settings));
            }
        }
        return 0;
    }

    /** The same shop as this customer, next of those who wait, finds it. */
    Situation drainedBy(Request next, List<Seat> left) {
        return new Situation(at, settings, owner, groups, left, List.of(), next);
    }

    @Nullable
    Seat seat(long id) {
        for (Seat seat : seats) {
            if (seat.id() == id) {
                return seat;
            }
        }
        return null;
    }

    /** The group; null if there is none. */
    public @Nullable Group group(long id) {
        for (Group group : groups) {
            if (group.id() == id) {
                return group;
            }
        }
        return null;
    }
}
