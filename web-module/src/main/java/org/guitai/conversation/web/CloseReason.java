package org.guitai.conversation.web;

/** Why the server ends a line, with the close code of the protocol. */
enum CloseReason {
    NOT_TEXT(1003),
    SIGNED_OUT(4001),
    REFUSED(4003),
    READS_TOO_SLOWLY(4008),
    SILENT(4009),
    FAILED(1011);

    private final int code;

    CloseReason(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
