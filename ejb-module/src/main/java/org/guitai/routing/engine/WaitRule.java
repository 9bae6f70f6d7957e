package org.guitai.routing.engine;

import java.util.List;
import org.guitai.routing.api.Outcome;
import org.guitai.routing.api.Status;
import org.jspecify.annotations.Nullable;

/** Rule 7 for whoever waits for their own account: for that one alone, until it is not there any more. */
final class WaitRule implements Rule {

    private final long account;

    WaitRule(long account) {
        this.account = account;
    }

    @Override
    public @Nullable Decision apply(Walk walk) {
        Seat seat = walk.situation().seat(account);
        if (seat == null || !seat.participant() || seat.isAway()) {
            return null;
        }
        List<Long> looked = List.of(account);
        if (seat.hasRoom() && !seat.is(Status.BUSY)) {
            walk.note(RuleName.RECENT, looked, List.of(), "chosen");
            return walk.decide(RuleName.RECENT, Outcome.ASSIGNED, account);
        }
        walk.note(RuleName.RECENT, looked, List.of(), "waits");
        return walk.queue(Circle.account(account));
    }
}
