package org.guitai.routing.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who takes part in routing, OFFLINE outside the shifts.
 *
 * @param group null in none
 * @param weight 1–100
 */
public record Worker(long id, @Nullable Long group, int weight, int capacity, List<Shift> shifts) {}
