package org.guitai.audit.api;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the trail.
 *
 * @param actor who, in words: {@code Chen (sunshop:chen #12)}, {@code Li (operator)}, {@code customer 7}, {@code anonymous}
 * @param address from where, null where it is not known
 */
public record AuditEntry(
        long id,
        Instant at,
        @Nullable Long shop,
        @Nullable Long account,
        String actor,
        @Nullable String address,
        String action,
        @Nullable String subject,
        @Nullable String before,
        @Nullable String after)
        implements Serializable {}
