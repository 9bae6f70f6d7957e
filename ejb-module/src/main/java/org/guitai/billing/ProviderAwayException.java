package org.guitai.billing;

/** A payment provider did not answer, or not as it should: nothing is known, and asking again may help. */
class ProviderAwayException extends RuntimeException {

    ProviderAwayException(String message) {
        super(message);
    }

    ProviderAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
