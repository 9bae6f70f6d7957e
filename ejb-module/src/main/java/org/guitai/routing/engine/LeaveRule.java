package org.guitai.routing.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rule 10, the end of waiting: whose page has been closed for a minute leaves the queue. */
final class LeaveRule implements Rule {

    @Override
    public @Nullable Decision apply(Walk walk) {
        walk.note(RuleName.QUEUE, List.of(), List.of(), "left");
        return null;
    }
}
