package org.guitai.routing.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guitai.routing.api.Outcome;

/** Decides a whole queue anew, first of all first, each seeing what those before them were given. */
public final class Drain {

    private Drain() {}

    /**
     * One who waits.
     *
     * @param waitsFor for whom, as it was decided last
     * @param gone whether the page has been closed for too long
     */
    public record Waiting<W>(W who, Request request, Circle waitsFor, boolean gone) {}

    /**
     * The decisions on those who no longer wait, and on those who now wait for others than before, in the order of the
     * queue.
     *
     * @param shop the shop as it is; its customer is nobody in particular
     * @param queue first of all first
     * @param onlyPlaces whether nothing has happened but that places became free: then only those are looked at for whom
     *     one is left
     */
    public static <W> Map<W, Decision> decide(Situation shop, List<Waiting<W>> queue, boolean onlyPlaces) {
        Map<W, Decision> decisions = new LinkedHashMap<>();
        List<Seat> seats = new ArrayList<>(shop.seats());
        for (Waiting<W> waiting : queue) {
            Situation situation = shop.drainedBy(waiting.request, seats);
            if (waiting.gone) {
                decisions.put(waiting.who, RoutingEngine.leave(situation));
            } else if (!onlyPlaces || situation.hasRoom(waiting.waitsFor)) {
                Decision decision = RoutingEngine.decideWaiting(situation, waiting.waitsFor);
                if (decision.outcome() != Outcome.QUEUED || !decision.circle().equals(waiting.waitsFor)) {
                    decisions.put(waiting.who, decision);
                }
                take(seats, decision, situation);
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
