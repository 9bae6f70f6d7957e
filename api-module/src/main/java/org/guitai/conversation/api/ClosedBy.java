package org.guitai.conversation.api;

/** Who or what ended a conversation. */
public enum ClosedBy {
    AGENT,
    VISITOR,
    IDLE,
    AWAY,
    POOL,
    BLOCKED
}
