package org.guitai.account.api;

/** Whether a shop is open for business. */
public enum ShopState {
    /** The platform asks for a review, and the owner has not handed in the application yet, or got it back. */
    APPLYING,
    /** An operator looks at the application. */
    IN_REVIEW,
    OPEN,
    /** Closed by an operator for a time: the owner reads, nobody else signs in, the widget is shut. */
    SUSPENDED
}
