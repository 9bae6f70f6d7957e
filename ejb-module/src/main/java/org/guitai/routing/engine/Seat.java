package org.guitai.routing.engine;

import java.time.Duration;
import java.time.Instant;
import org.guitai.routing.api.Status;
import org.jspecify.annotations.Nullable;

/**
 * One account of the shop as routing sees it.
 *
 * @param participant whether routing may choose it
 * @param group the group it is in, null if in none
 * @param weight 1–100, its share
 * @param capacity how many open conversations routing gives it at most
 * @param open how many it has; kept ones that are not yet answered do not count
 * @param routedToday how many routing gave it on the shop's day
 * @param onlineToday time in status ONLINE on the shop's day
 * @param lastRoutedAt when routing last gave it one, null if never
 */
public record Seat(
        long id,
        Status status,
        boolean participant,
        @Nullable Long group,
        int weight,
        int capacity,
        int open,
        int routedToday,
        Duration onlineToday,
        @Nullable Instant lastRoutedAt) {

    public boolean is(Status wanted) {
        return status == wanted;
    }

    boolean isAway() {
        return status == Status.OFFLINE || status == Status.AWAY;
    }

    public boolean hasRoom() {
        return open < capacity;
    }

    boolean isIn(Group one) {
        return group != null && group == one.id();
    }

    /** The seat after routing gave it one more. */
    public Seat withOneMore(Instant at) {
        return new Seat(id, status, participant, group, weight, capacity, open + 1, routedToday + 1, onlineToday, at);
    }
}
