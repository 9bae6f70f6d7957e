package org.guitai.audit.api;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to look for; null or empty does not restrict.
 *
 * @param from the first instant
 * @param until the first instant that is left out
 * @param action the beginning of an action: {@code agent} finds {@code agent.create}
 * @param words anywhere in who, action, subject, address, before and after
 * @param before only entries older than this one
 * @param limit 1–500
 */
public record AuditSearch(
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Long account,
        @Nullable String action,
        @Nullable String words,
        @Nullable Long before,
        int limit)
        implements Serializable {

    public AuditSearch startingBefore(@Nullable Long entry) {
        return new AuditSearch(from, until, account, action, words, entry, limit);
    }

    public AuditSearch of(int size) {
        return new AuditSearch(from, until, account, action, words, before, size);
    }
}
