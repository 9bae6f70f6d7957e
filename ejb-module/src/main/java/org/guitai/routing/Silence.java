package org.guitai.routing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether nobody who is there could say so lately: before the first round of a sweep, after one that failed, and after a
 * pause of the whole machine. A database that was away must not make those absent who could not reach it.
 */
final class Silence {

    /** Longer than a round and the next one's delay, shorter than any deadline of those who are to be heard. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private volatile @Nullable Instant heard;

    boolean lasts(Instant now) {
        Instant last = heard;
        return last == null || last.plus(LONGEST_PAUSE).isBefore(now);
    }

    void begin() {
        heard = null;
    }

    void end(Instant now) {
        heard = now;
    }
}
