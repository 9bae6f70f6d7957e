package org.guitai.webhook.api;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one webhook.
 *
 * @param event the same for every webhook that is told, and for every try
 * @param type for instance {@code subscription.ended}
 * @param nextTryAt null unless it waits
 * @param lastStatus what the receiver answered last; null where it did not
 * @param lastError what went wrong with the last try; null where nothing did
 */
public record DeliveryView(
        long id,
        UUID event,
        String type,
        State state,
        int tries,
        Instant createdAt,
        @Nullable Instant nextTryAt,
        @Nullable Integer lastStatus,
        @Nullable Failure lastError,
        @Nullable Instant deliveredAt)
        implements Serializable {

    /** How it stands. */
    public enum State {
        WAITING,
        DELIVERED,
        FAILED
    }

    /** Why a try did not deliver. */
    public enum Failure {
        /** The host's address is one that this installation sends nothing to. */
        ADDRESS,
        /** The webhook is not reached by https. */
        INSECURE,
        /** There is no such host. */
        UNKNOWN_HOST,
        /** Nobody took the connection in time. */
        CONNECT,
        /** The certificate was not good, or there was none. */
        TLS,
        /** There was no answer in time. */
        TIMEOUT,
        /** There was an answer, but none of 200 to 299. */
        STATUS,
        /** The connection broke, or what came back was not HTTP. */
        BROKEN,
        /** The webhook was disabled before it was this one's turn. */
        DISABLED
    }
}
