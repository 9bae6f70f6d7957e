package org.guitai.routing.engine;

import org.guitai.routing.api.Outcome;
import org.jspecify.annotations.Nullable;

/** Rule 1: a blocked customer is refused. */
final class BlockListRule implements Rule {

    @Override
    public @Nullable Decision apply(Walk walk) {
        if (!walk.request().customer().blocked()) {
            walk.note(RuleName.BLOCK_LIST, "not-blocked");
            return null;
        }
        walk.note(RuleName.BLOCK_LIST, "blocked");
        return walk.decide(RuleName.BLOCK_LIST, Outcome.REFUSED, null);
    }
}
