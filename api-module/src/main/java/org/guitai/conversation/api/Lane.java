package org.guitai.conversation.api;

/** A conversation's two sequences: what the buyer sees, and what only staff see. Each counts 1, 2, 3… by itself. */
public enum Lane {
    PUBLIC('P'),
    STAFF('S');

    private final char code;

    Lane(char code) {
        this.code = code;
    }

    /** As stored and as in frames. */
    public char code() {
        return code;
    }

    public static Lane of(char code) {
        return code == 'S' ? STAFF : PUBLIC;
    }
}
