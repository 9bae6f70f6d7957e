package org.guitai.routing.engine;

import java.util.List;
import org.guitai.routing.api.Outcome;
import org.jspecify.annotations.Nullable;

/** Rule 1: a blocked customer is refused. */
final class BlockListRule implements Rule {

    @Override
    public @Nullable Decision apply(Walk walk) {
        if (!walk.situation().customer().blocked()) {
            walk.note(RuleName.BLOCK_LIST, List.of(), List.of(), "not-blocked");
            return null;
        }
        walk.note(RuleName.BLOCK_LIST, List.of(), List.of(), "blocked");
        return walk.decide(RuleName.BLOCK_LIST, Outcome.REFUSED, null);
    }
}
