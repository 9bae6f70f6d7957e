package org.guitai.routing.simulation;

import java.time.Instant;

/** From when until when somebody is ONLINE. */
public record Shift(Instant from, Instant to) {

    public Shift {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A shift ends after it begins: " + from + " to " + to);
        }
    }
}
