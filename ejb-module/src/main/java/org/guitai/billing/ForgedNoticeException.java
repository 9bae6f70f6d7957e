package org.guitai.billing;

/** A notice that the provider has not signed, or that cannot be read. */
class ForgedNoticeException extends RuntimeException {

    ForgedNoticeException(String message) {
        super(message);
    }
}
