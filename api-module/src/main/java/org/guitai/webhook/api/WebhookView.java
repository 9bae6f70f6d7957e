package org.guitai.webhook.api;

import java.io.Serializable;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as its page shows it: without its secret.
 *
 * @param maker the name of the account that made it
 * @param failingSince when the first try failed since the last that did not; null where the last one did not
 * @param disabledFor null while it is enabled
 */
public record WebhookView(
        long id,
        String url,
        Set<WebhookEvent> events,
        String maker,
        int version,
        Instant createdAt,
        @Nullable Instant failingSince,
        @Nullable Instant disabledAt,
        @Nullable Reason disabledFor)
        implements Serializable {

    /** Why nothing is sent to it. */
    public enum Reason {
        /** Somebody of the shop has switched it off. */
        BY_HAND,
        /** It answered 410. */
        GONE,
        /** For three days every try failed. */
        FAILING
    }

    public boolean enabled() {
        return disabledAt == null;
    }
}
