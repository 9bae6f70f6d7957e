package org.guitai.conversation.api;

/** Who speaks or reads. */
public enum Side {
    CUSTOMER('C'),
    STAFF('A'),
    SYSTEM('S');

    private final char code;

    Side(char code) {
        this.code = code;
    }

    /** As stored. */
    public char code() {
        return code;
    }

    public static Side of(char code) {
        return switch (code) {
            case 'C' -> CUSTOMER;
            case 'A' -> STAFF;
            case 'S' -> SYSTEM;
            default -> throw new IllegalArgumentException("No side has the code " + code);
        };
    }
}
