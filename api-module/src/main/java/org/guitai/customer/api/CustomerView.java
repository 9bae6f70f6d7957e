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
 */
public record CustomerView(
        CustomerId id, @Nullable String name, @Nullable String region, Language language, Instant firstSeenAt)
        implements Serializable {}
