package org.guitai.routing.api;

/** How far the customer's order in this shop is. */
public enum OrderStatus {
    NONE,
    UNPAID,
    PAID,
    SHIPPED,
    COMPLETED,
    AFTER_SALE
}
