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

    private RoutingEngine() {}

    public static Decision decide(Situation situation) {
        Walk walk = new Walk(situation);
        for (Rule rule : RULES) {
            Decision decision = rule.apply(walk);
            if (decision != null) {
                return decision;
            }
        }
        throw new IllegalStateException("The last rule decides everything");
    }
}
