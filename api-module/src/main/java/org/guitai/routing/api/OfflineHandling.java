package org.guitai.routing.api;

/** What becomes of those who find nobody there. */
public enum OfflineHandling {
    /** Kept for the owner. */
    OWNER,
    /** Kept for a named account. */
    DELEGATE,
    /** Into the message pool. */
    POOL
}
