package org.guitai.customer.api;

import java.io.Serializable;
import java.time.Instant;
import org.guitai.shared.CustomerId;
import org.guitai.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * A customer as staff see them.
 *
 * @param name null for a stranger
 * @param email where they asked to be written to, null if they left none
 */
public record CustomerView(
        CustomerId id,
        @Nullable String name,
        @Nullable String region,
        @Nullable String email,
        Language language,
        Instant firstSeenAt)
        implements Serializable {}
