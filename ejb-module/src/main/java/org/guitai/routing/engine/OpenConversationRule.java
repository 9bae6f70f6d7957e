package org.guitai.routing.engine;

import org.guitai.routing.api.Outcome;
import org.guitai.routing.engine.Request.OpenConversation;
import org.jspecify.annotations.Nullable;

/** Rule 2: an open conversation goes on, unless routing gave it to somebody who is not there and never answered. */
final class OpenConversationRule implements Rule {

    @Override
    public @Nullable Decision apply(Walk walk) {
        OpenConversation open = walk.request().customer().open();
        if (open == null) {
            walk.note(RuleName.OPEN_CONVERSATION, "none");
            return null;
        }
        if (isDecidedAnew(open, walk.situation().seat(open.account()))) {
            walk.note(RuleName.OPEN_CONVERSATION, "decided-anew");
            return null;
        }
        walk.note(RuleName.OPEN_CONVERSATION, "goes-on");
        return walk.decide(RuleName.OPEN_CONVERSATION, Outcome.CONTINUED, open.account());
    }

    private static boolean isDecidedAnew(OpenConversation open, @Nullable Seat seat) {
        return open.cameByRouting() && !open.answered() && (open.kept() || seat == null || seat.isAway());
    }
}
