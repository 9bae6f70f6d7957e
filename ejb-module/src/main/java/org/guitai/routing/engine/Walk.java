package org.guitai.routing.engine;

import java.util.ArrayList;
import java.util.List;
import org.guitai.routing.api.Outcome;
import org.guitai.routing.api.RoutingSettings;
import org.guitai.routing.engine.TraceLine.RuledOut;
import org.jspecify.annotations.Nullable;

/** One way through the rules: what has been narrowed down so far, and the trace. Lives within a single decision. */
final class Walk {

    private final Situation situation;
    private final List<TraceLine> trace = new ArrayList<>(10);
    private List<Group> groups = List.of();
    private @Nullable Group preferred;
    private Circle circle = Circle.ALL;
    private List<Seat> seats = List.of();

    Walk(Situation situation) {
        this.situation = situation;
    }

    Situation situation() {
        return situation;
    }

    Request request() {
        return situation.request();
    }

    RoutingSettings settings() {
        return situation.settings();
    }

    /** The group of an account that was written to and is not there: it comes before those that match. */
    @Nullable
    Group preferred() {
        return preferred;
    }

    void prefer(@Nullable Group group) {
        preferred = group;
    }

    /** The groups that match, best first. */
    List<Group> groups() {
        return groups;
    }

    void match(List<Group> matching) {
        groups = matching;
    }

    Circle circle() {
        return circle;
    }

    /** The participants of the circle, that the rules from 7 on look at. */
    List<Seat> seats() {
        return seats;
    }

    void narrow(Circle to, List<Seat> participants) {
        circle = to;
        seats = participants;
    }

    @Nullable
    Seat inCircle(long account) {
        for (Seat seat : seats) {
            if (seat.id() == account) {
                return seat;
            }
        }
        return null;
    }

    void note(RuleName rule, String finding) {
        trace.add(new TraceLine(rule, List.of(), List.of(), finding));
    }

    void note(RuleName rule, List<Long> looked, List<RuledOut> ruledOut, String finding) {
        trace.add(new TraceLine(rule, looked, ruledOut, finding));
    }

    Decision decide(RuleName rule, Outcome outcome, @Nullable Long account) {
        return new Decision(outcome, account, rule, circle, null, List.copyOf(trace));
    }

    Decision queue(Circle line) {
        return new Decision(Outcome.QUEUED, null, RuleName.QUEUE, line, situation.ahead(line) + 1, List.copyOf(trace));
    }
}
