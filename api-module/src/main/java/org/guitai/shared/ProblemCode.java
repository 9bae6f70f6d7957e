package org.guitai.shared;

/**
 * A rule that a request broke. Each has a text in every language: {@code org/guitai/problems_*.properties} under
 * {@link #key()}.
 */
public interface ProblemCode {

    /** For instance {@code account.name-taken}: the key of the texts and the code in REST answers and frames. */
    String key();

    Kind kind();

    /** What sort of refusal it is; the web module turns it into a status. */
    enum Kind {
        /** The input breaks a rule; correcting it helps. */
        INVALID,
        /** Who asks is not known. */
        UNKNOWN_CALLER,
        /** Who asks may not. */
        DENIED,
        /** There is no such thing, or it belongs to somebody else. */
        NOT_FOUND,
        /** Somebody else was faster, or the state has moved on. */
        CONFLICT,
        /** Too much at once; waiting helps. */
        TOO_MANY,
        /** Guitai cannot answer just now; trying again helps. */
        UNAVAILABLE
    }
}
