package org.guitai.routing.engine;

import org.guitai.routing.api.Outcome;

/** Rule 10, the end of waiting: whose page has been closed for a minute leaves the queue for the pool. */
final class LeaveRule implements Rule {

    @Override
    public Decision apply(Walk walk) {
        walk.note(RuleName.QUEUE, "left");
        return walk.decide(RuleName.QUEUE, Outcome.POOLED, null);
    }
}
