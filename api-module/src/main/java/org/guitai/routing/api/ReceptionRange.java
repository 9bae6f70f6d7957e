package org.guitai.routing.api;

import java.io.Serializable;
import java.util.Set;

/**
 * Whom a group receives: it matches when every kind that it restricts matches. A kind without values is not restricted.
 *
 * @param audience tags of customers
 * @param products names of products or of categories
 */
public record ReceptionRange(
        Set<String> audience, Set<String> products, Set<String> intents, Set<OrderStatus> orderStatus)
        implements Serializable {

    /** Anybody. */
    public static final ReceptionRange ANYTHING = new ReceptionRange(Set.of(), Set.of(), Set.of(), Set.of());

    public ReceptionRange {
        audience = Set.copyOf(audience);
        products = Set.copyOf(products);
        intents = Set.copyOf(intents);
        orderStatus = Set.copyOf(orderStatus);
    }
}
