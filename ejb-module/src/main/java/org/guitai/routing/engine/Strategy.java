package org.guitai.routing.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/** How rule 8 orders those who have room: the first in order gets the customer. Exact, without fractions. */
public enum Strategy {
    /** Fewest routed today ÷ weight. */
    LEAST_TODAY {
        @Override
        long share(Seat seat) {
            return seat.routedToday();
        }
    },
    /** Fewest routed today per hour online today ÷ weight; an hour at least, so that a newcomer is not flooded. */
    LEAST_PER_ONLINE_HOUR {
        @Override
        long share(Seat seat) {
            return seat.routedToday();
        }

        @Override
        long size(Seat seat) {
            return seat.weight() * Math.max(HOUR, seat.onlineToday().toSeconds());
        }
    },
    /** Fewest open conversations ÷ weight. */
    LEAST_ACTIVE {
        @Override
        long share(Seat seat) {
            return seat.open();
        }
    };

    private static final long HOUR = Duration.ofHours(1).toSeconds();

    abstract long share(Seat seat);

    long size(Seat seat) {
        return seat.weight();
    }

    /** Ties: longest since the last routed conversation (never counts as longest), then the lower account id. */
    Comparator<Seat> order() {
        Comparator<Seat> byShare = (a, b) -> Long.compare(share(a) * size(b), share(b) * size(a));
        return byShare.thenComparing(Seat::lastRoutedAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                .thenComparing(Seat::id);
    }
}
