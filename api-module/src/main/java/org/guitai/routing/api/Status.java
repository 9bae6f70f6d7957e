package org.guitai.routing.api;

/** What an account does with conversations (spec: routing.md, statuses). */
public enum Status {
    /** Open ones go on, new ones come up to capacity. */
    ONLINE,
    /** Open ones go on, no new routed ones. */
    BUSY,
    /** Open ones go on; own customers, and everybody as a last resort. */
    SUSPENDED,
    /** Open ones are closed at once, nothing new. */
    AWAY,
    /** Signed out, or no live connection for 30 s. Never chosen. */
    OFFLINE
}
