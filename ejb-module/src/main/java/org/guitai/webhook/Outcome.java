package org.guitai.webhook;

import org.guitai.webhook.api.DeliveryView.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What came of a try.
 *
 * @param status what was answered, null where nothing was
 * @param failure null if it was taken
 */
public record Outcome(@Nullable Integer status, @Nullable Failure failure) {

    private static final int GONE = 410;

    static Outcome answered(int status) {
        return new Outcome(status, status >= 200 && status < 300 ? null : Failure.STATUS);
    }

    static Outcome failed(Failure failure) {
        return new Outcome(null, failure);
    }

    boolean isTaken() {
        return failure == null;
    }

    /** The receiver says that it will never take anything again. */
    boolean isGone() {
        return status != null && status == GONE;
    }
}
