package org.guitai.routing.engine;

import java.util.List;

/**
 * What one rule looked at, whom it ruled out and why, and what it found.
 *
 * @param looked accounts; groups in the lines of {@link RuleName#GROUP} and {@link RuleName#CIRCLE}
 * @param ruledOut the same
 * @param finding a code that pages put into words, for instance {@code chosen} or {@code others-wait}
 */
public record TraceLine(RuleName rule, List<Long> looked, List<RuledOut> ruledOut, String finding) {

    /** Somebody whom a rule could not take: an account, or a group. */
    public record RuledOut(long id, Reason reason) {}

    /** Why. */
    public enum Reason {
        /** Not the one that the rule looks for. */
        OTHER_STATUS,
        NO_ROOM,
        NOT_IN_CIRCLE,
        NO_PARTICIPANT,
        /** Out of use, or gone. */
        NOT_WORKING,
        TOO_LONG_AGO,
        MORE_LOADED,
        OUTSIDE_AUDIENCE,
        OUTSIDE_PRODUCT,
        OUTSIDE_INTENT,
        OUTSIDE_ORDER_STATUS
    }
}
