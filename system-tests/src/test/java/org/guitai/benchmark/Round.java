package org.guitai.benchmark;

/** What one round brought for one contender. */
record Round(FullLoad.Result full, PacedLoad.Result paced) {

    double perSecond() {
        return full.perSecond();
    }

    /** In milliseconds. */
    double delivery(double percent) {
        return paced.delivery().percentile(percent);
    }

    /** In milliseconds. Without acknowledgements the same as the delivery. */
    double settlement(double percent) {
        return paced.settlement().percentile(percent);
    }
}
