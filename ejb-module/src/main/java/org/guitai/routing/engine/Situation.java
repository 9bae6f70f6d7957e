package org.guitai.routing.engine;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.guitai.routing.api.Status;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision looks at.
 *
 * @param at the time of the decision
 * @param owner the main account, which stands in when everybody is away
 * @param seats all accounts that may work, in any order
 * @param waiting how many wait for the same circle
 * @param draining whether the customer comes from the head of the queue: then nobody is passed
 */
public record Situation(
        Instant at, Settings settings, long owner, List<Seat> seats, int waiting, boolean draining, Customer customer) {

    /** The shop's settings, with the defaults of the specification. */
    public record Settings(Strategy strategy, int recentDays, int suspendedRecentHours) {
        public static final Settings DEFAULT = new Settings(Strategy.LEAST_TODAY, 30, 24);
    }

    /**
     * The buyer.
     *
     * @param recent who last served them, null if nobody
     * @param open the conversation they have in this shop, null if none
     */
    public record Customer(
            boolean blocked,
            @Nullable Recent recent,
            @Nullable OpenConversation open) {
        public static final Customer NEW = new Customer(false, null, null);
    }

    /** The account that last served the customer: it was given the conversation and answered. */
    public record Recent(long account, Instant answeredAt) {}

    /** The customer's conversation as it stands. */
    public record OpenConversation(long account, boolean cameByRouting, boolean answered, boolean kept) {}

    /** Whether rules 8 and 9 could place one more. */
    public boolean hasRoom() {
        List<Seat> circle = seats.stream().filter(Seat::participant).toList();
        boolean onlySuspended = circle.stream().noneMatch(seat -> seat.is(Status.ONLINE) || seat.is(Status.BUSY));
        return circle.stream()
                .filter(Seat::hasRoom)
                .anyMatch(seat -> seat.is(Status.ONLINE) || (onlySuspended && seat.is(Status.SUSPENDED)));
    }

    /** Who has room for nobody but the customers they served: SUSPENDED participants, by rule 7. */
    Set<Long> roomForTheirOwn() {
        return settings.recentDays() == 0 || settings.suspendedRecentHours() == 0
                ? Set.of()
                : seats.stream()
                        .filter(seat -> seat.participant() && seat.is(Status.SUSPENDED) && seat.hasRoom())
                        .map(Seat::id)
                        .collect(Collectors.toSet());
    }

    /** The same shop as this customer, next of those who wait, finds it. */
    Situation drainedBy(Customer next, List<Seat> left) {
        return new Situation(at, settings, owner, left, 0, true, next);
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
}
