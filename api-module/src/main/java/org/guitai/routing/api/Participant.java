package org.guitai.routing.api;

import java.io.Serializable;
import org.guitai.shared.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * An account that routing may choose.
 *
 * @param name as customers and colleagues see it
 * @param weight 1–100
 * @param group null in none: then it serves only as overflow once there are groups
 * @param receiving whether it may work and holds {@code conversation.receive}
 */
public record Participant(
        AccountId account,
        String name,
        int weight,
        @Nullable Long group,
        Status status,
        int open,
        int capacity,
        int routedToday,
        boolean receiving)
        implements Serializable {}
