package org.guitai.routing.engine;

/** The rules by the names under which decisions and traces show them, in the order of the specification. */
public enum RuleName {
    BLOCK_LIST,
    OPEN_CONVERSATION,
    PRIVATE,
    DIRECT,
    DEDICATED,
    GROUP,
    CIRCLE,
    RECENT,
    LEAST,
    SUSPENDED,
    QUEUE,
    OFFLINE,
    /** Not a rule: somebody took it from the pool, or was given it. */
    POOL;

    /** Whether its line of trace names groups instead of accounts. */
    public boolean isAboutGroups() {
        return this == GROUP || this == CIRCLE;
    }
}
