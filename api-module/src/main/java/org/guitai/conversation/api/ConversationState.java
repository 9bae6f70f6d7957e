package org.guitai.conversation.api;

/** Where a conversation stands. */
public enum ConversationState {
    /** Stored, and routing has not spoken yet. */
    UNDECIDED,
    /** The buyer waits because all suitable accounts are at capacity. */
    QUEUED,
    /** An account has it. */
    OPEN,
    /** It waits for an account that is not there. */
    KEPT,
    /** Nobody has it: it waits in the pool until somebody takes it. */
    POOLED,
    CLOSED
}
