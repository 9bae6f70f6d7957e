package org.guitai.benchmark;

import java.util.Arrays;

/** Times in nanoseconds, by rank. */
final class Latencies {

    private final long[] nanos;
    private int count;

    Latencies(int most) {
        nanos = new long[most];
    }

    void add(long value) {
        nanos[count++] = value;
    }

    /** In milliseconds. */
    double percentile(double percent) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1L, Math.round(percent / 100 * count))] / 1e6;
    }
}
