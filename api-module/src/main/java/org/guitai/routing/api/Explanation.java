package org.guitai.routing.api;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision and how it came about, with accounts and groups by their names.
 *
 * @param group whose people were looked at, null where it was no group
 * @param rule the rule that decided
 * @param position 1 is next; null unless queued
 * @param trace a step for each rule, in their order
 */
public record Explanation(
        Outcome outcome,
        @Nullable String account,
        @Nullable String group,
        String rule,
        @Nullable Integer position,
        List<Step> trace)
        implements Serializable {

    /**
     * What one rule did.
     *
     * @param looked accounts; groups in the steps GROUP and CIRCLE
     * @param finding a code, for instance {@code chosen}
     */
    public record Step(String rule, List<String> looked, List<Excluded> ruledOut, String finding)
            implements Serializable {}

    /**
     * Somebody whom a rule could not take.
     *
     * @param reason a code, for instance {@code NO_ROOM}
     */
    public record Excluded(String who, String reason) implements Serializable {}
}
