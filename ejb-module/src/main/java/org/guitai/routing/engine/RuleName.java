package org.guitai.routing.engine;

/** The rules by the names under which decisions and traces show them. */
public enum RuleName {
    BLOCK_LIST,
    OPEN_CONVERSATION,
    CIRCLE,
    RECENT,
    LEAST,
    SUSPENDED,
    QUEUE,
    OFFLINE
}
