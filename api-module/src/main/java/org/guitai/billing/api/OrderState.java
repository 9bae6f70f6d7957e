package org.guitai.billing.api;

/** How an order stands. */
public enum OrderState {
    /** It can be paid. */
    CREATED,
    PAID,
    /** Nobody paid it in time. */
    LAPSED,
    CANCELLED,
    REFUNDED
}
