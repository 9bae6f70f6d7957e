package org.guitai.benchmark;

import java.util.Arrays;
import java.util.Locale;

/** Least, median and greatest of what the rounds brought. */
record Spread(double least, double median, double greatest) {

    static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    String text(String format) {
        return String.format(
                Locale.ROOT, format.concat(" / ").concat(format).concat(" / ").concat(format), least, median, greatest);
    }
}
