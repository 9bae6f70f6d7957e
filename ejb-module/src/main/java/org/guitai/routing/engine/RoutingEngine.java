package org.guitai.routing.engine;

import java.util.List;

/** Walks through the rules; the first that decides wins. */
public final class RoutingEngine {

    /** In the order of the specification. */
    private static final List<Rule> RULES = List.of(
            new BlockListRule(),
            new OpenConversationRule(),
            new CircleRule(),
            new RecentRule(),
            new LeastRule(),
            new SuspendedRule(),
            new QueueRule(),
            new OfflineRule());

    /** For a customer who does not wait any longer: nobody there is of use to them now. */
    private static final List<Rule> LEAVING = List.of(new CircleRule(), new LeaveRule(), new OfflineRule());

    private RoutingEngine() {}

    public static Decision decide(Situation situation) {
        return decide(situation, RULES);
    }

    /** Decides a waiting customer who has closed the page. */
    public static Decision leave(Situation situation) {
        return decide(situation, LEAVING);
    }

    private static Decision decide(Situation situation, List<Rule> rules) {
        Walk walk = new Walk(situation);
        for (Rule rule : rules) {
            Decision decision = rule.apply(walk);
            if (decision != null) {
                return decision;
            }
        }
        throw new IllegalStateException("The last rule decides everything");
    }
}
