package org.guitai.routing.engine;

import java.util.ArrayList;
import java.util.List;
import org.guitai.routing.api.Outcome;
import org.guitai.routing.engine.TraceLine.RuledOut;
import org.jspecify.annotations.Nullable;

/** One way through the rules: what has been narrowed down so far, and the trace. Lives within a single decision. */
final class Walk {

    private final Situation situation;
    private final List<TraceLine> trace = new ArrayList<>(8);
    private List<Seat> circle = List.of();

    Walk(Situation situation) {
        this.situation = situation;
    }

    Situation situation() {
        return situation;
    }

    /** The participants that the rules from 7 on look at. */
    List<Seat> circle() {
        return circle;
    }

    void narrow(List<Seat> seats) {
        circle = seats;
    }

    void note(RuleName rule, List<Seat> looked, List<RuledOut> ruledOut, String finding) {
        trace.add(new TraceLine(rule, looked.stream().map(Seat::id).toList(), List.copyOf(ruledOut), finding));
    }

    Decision decide(RuleName rule, Outcome outcome, @Nullable Long account) {
        return new Decision(outcome, account, rule, null, List.copyOf(trace));
    }

    Decision queue(int position) {
        return new Decision(Outcome.QUEUED, null, RuleName.QUEUE, position, List.copyOf(trace));
    }
}
