package org.guitai.routing.engine;

import java.util.Collections;
import org.guitai.routing.api.ReceptionRange;
import org.guitai.routing.engine.TraceLine.Reason;
import org.jspecify.annotations.Nullable;

/** Whether a range matches, and how well. */
final class Ranges {

    private Ranges() {}

    /** The first kind that keeps this customer out; null if the range matches. */
    static @Nullable Reason obstacle(ReceptionRange range, Request request) {
        if (!range.audience().isEmpty() && Collections.disjoint(range.audience(), request.audience())) {
            return Reason.OUTSIDE_AUDIENCE;
        }
        if (!range.products().isEmpty()
                && Collections.disjoint(range.products(), request.products())
                && Collections.disjoint(range.products(), request.categories())) {
            return Reason.OUTSIDE_PRODUCT;
        }
        String intent = request.intent();
        if (!range.intents().isEmpty() && (intent == null || !range.intents().contains(intent))) {
            return Reason.OUTSIDE_INTENT;
        }
        return range.orderStatus().isEmpty() || range.orderStatus().contains(request.orderStatus())
                ? null
                : Reason.OUTSIDE_ORDER_STATUS;
    }

    /**
     * Of two matching ranges the one that restricts the earliest kind that the other does not is better, in the order
     * audience, product, intent, order status: the greater number.
     */
    static int rank(ReceptionRange range) {
        return (range.audience().isEmpty() ? 0 : 8)
                + (range.products().isEmpty() ? 0 : 4)
                + (range.intents().isEmpty() ? 0 : 2)
                + (range.orderStatus().isEmpty() ? 0 : 1);
    }
}
