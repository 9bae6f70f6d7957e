package org.guitai.routing.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.guitai.routing.api.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * A buyer who comes.
 *
 * @param customer who it is: the same customer comes back to whoever served them
 * @param takes from being assigned to the end of the conversation
 * @param patience how long they wait before they close the page
 */
public record Visit(
        Instant at,
        long customer,
        Set<String> audience,
        Set<String> products,
        Set<String> categories,
        @Nullable String intent,
        OrderStatus orderStatus,
        Duration takes,
        Duration patience) {}
