package org.guitai.launcher;

import org.jspecify.annotations.Nullable;

/** Why Guitai cannot start, in one sentence that says what to do. */
final class StartFailure extends RuntimeException {

    private final String sentence;

    StartFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    StartFailure(String sentence) {
        this(sentence, null);
    }

    String sentence() {
        return sentence;
    }
}
