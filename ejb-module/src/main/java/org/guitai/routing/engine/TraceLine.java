package org.guitai.routing.engine;

import java.util.List;

/**
 * What one rule looked at, whom it ruled out and why, and what it found.
 *
 * @param finding a code that pages put into words, for instance {@code chosen} or {@code others-wait}
 */
public record TraceLine(RuleName rule, List<Long> looked, List<RuledOut> ruledOut, String finding) {

    /** An account that a rule could not take. */
    public record RuledOut(long account, Reason reason) {}

    /** Why. */
    public enum Reason {
        /** Not the one that the rule looks for. */
        OTHER_STATUS,
        NO_ROOM,
        NOT_IN_CIRCLE,
        TOO_LONG_AGO,
        MORE_LOADED
    }
}
