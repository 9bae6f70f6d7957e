package org.guitai.webhook;

import java.time.Duration;

/** How long a delivery waits between its tries: they double from ten seconds to six hours, for about three days. */
final class Pauses {

    /** Ten seconds, doubled eleven times, are 5.7 hours; eleven pauses of six hours follow. */
    static final int TRIES = 24;

    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(6);

    private Pauses() {}

    /** After this many tries that failed. */
    static Duration after(int tries) {
        int doublings = Math.min(Math.max(tries, 1) - 1, 20);
        Duration pause = SHORTEST.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
