package org.guitai.routing.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.guitai.routing.api.Strategy;

/** How rule 8 orders those who have room: the first in order gets the customer. Exact, without fractions. */
final class LeastOrder {

    private static final Comparator<Seat> SINCE =
            Comparator.comparing(Seat::lastRoutedAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()));
    private static final long HOUR = Duration.ofHours(1).toSeconds();

    private LeastOrder() {}

    /** Ties: longest since the last routed conversation (never counts as longest), then the lower account id. */
    static Comparator<Seat> by(Strategy strategy) {
        return (a, b) -> {
            int byShare = Long.compare(share(strategy, a) * size(strategy, b), share(strategy, b) * size(strategy, a));
            if (byShare != 0) {
                return byShare;
            }
            int byTime = SINCE.compare(a, b);
            return byTime == 0 ? Long.compare(a.id(), b.id()) : byTime;
        };
    }

    private static long share(Strategy strategy, Seat seat) {
        return strategy == Strategy.LEAST_ACTIVE ? seat.open() : seat.routedToday();
    }

    private static long size(Strategy strategy, Seat seat) {
        return strategy == Strategy.LEAST_PER_ONLINE_HOUR
                ? seat.weight() * Math.max(HOUR, seat.onlineToday().toSeconds())
                : seat.weight();
    }
}
