package org.guitai.routing.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.guitai.routing.api.Outcome;
import org.guitai.routing.engine.Situation.Customer;

/**
 * Decides a whole queue anew, first of all first, each seeing what those before them were given. Once there is no room
 * for anybody, only those are looked at whom rule 7 may still give to an agent of their own.
 */
public final class Drain {

    private Drain() {}

    /** What is known of those who wait; asked only where it may place somebody, as queues can be long. */
    public interface Customers<W> {

        Customer of(W waiting);

        /** Those whom one of these accounts served last. */
        Set<W> servedBy(Set<Long> accounts);
    }

    /**
     * The decisions on those who no longer wait, in the order of the queue.
     *
     * @param shop the shop as it is; its customer is nobody in particular
     * @param gone who has closed the page
     */
    public static <W> Map<W, Decision> decide(
            Situation shop, List<W> queue, Predicate<W> gone, Customers<W> customers) {
        Map<W, Decision> decisions = new LinkedHashMap<>();
        List<Seat> seats = new ArrayList<>(shop.seats());
        Set<W> hopeful = null;
        for (W waiting : queue) {
            boolean leaves = gone.test(waiting);
            if (!leaves && hopeful != null && !hopeful.contains(waiting)) {
                continue;
            }
            Situation situation = shop.drainedBy(customers.of(waiting), seats);
            Decision decision = leaves ? RoutingEngine.leave(situation) : RoutingEngine.decide(situation);
            if (decision.outcome() != Outcome.QUEUED) {
                decisions.put(waiting, decision);
                take(seats, decision, situation);
            } else if (hopeful == null && !situation.hasRoom()) {
                Set<Long> own = situation.roomForTheirOwn();
                hopeful = own.isEmpty() ? Set.of() : customers.servedBy(own);
            }
        }
        return decisions;
    }

    private static void take(List<Seat> seats, Decision decision, Situation situation) {
        Long account = decision.account();
        if (decision.outcome() == Outcome.ASSIGNED && account != null) {
            seats.replaceAll(seat -> seat.id() == account ? seat.withOneMore(situation.at()) : seat);
        }
    }
}
