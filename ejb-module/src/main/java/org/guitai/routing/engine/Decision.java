package org.guitai.routing.engine;

import java.util.List;
import org.guitai.routing.api.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Who receives the customer, by which rule, and how that came about.
 *
 * @param account the chosen account; null when refused, queued or pooled
 * @param circle whom the rules looked at last; all participants where a rule decided before
 * @param position the place in the queue, 1 is next; null unless queued
 */
public record Decision(
        Outcome outcome,
        @Nullable Long account,
        RuleName rule,
        Circle circle,
        @Nullable Integer position,
        List<TraceLine> trace) {}
