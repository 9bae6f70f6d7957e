package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Two requests take the same time within noise, so that a stopwatch does not tell them apart. */
final class SameTime {

    private static final int TRIES = 9;

    private SameTime() {}

    static void ofBoth(Runnable first, Runnable second) {
        List<Long> firsts = new ArrayList<>();
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            firsts.add(nanos(first));
            seconds.add(nanos(second));
        }
        // A hash takes tens of milliseconds: leaving it out for one of them would be seen at once.
        assertThat((double) median(firsts) / median(seconds)).isBetween(0.5, 2.0);
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(TRIES / 2).findFirst().orElseThrow();
    }

    private static long nanos(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return System.nanoTime() - begin;
    }
}
