package org.guitai.mail.api;

import jakarta.ejb.Local;
import java.io.Serializable;
import java.time.Instant;
import org.guitai.shared.Caller;
import org.guitai.shared.Page;
import org.jspecify.annotations.Nullable;

/** The outbox as operators see it. */
@Local
public interface Letters {

    /** Newest first. {@code before} is where the page begins, null for the first. */
    Page<LetterView> list(Caller.Operator caller, @Nullable Long before);

    /** Tries again at once what has been given up. */
    void sendAgain(Caller.Operator caller, long letter);

    /** Whether a mail server is configured; without one letters wait here. */
    boolean isSending();

    /** A letter as it goes out. */
    record LetterView(
            long id,
            String to,
            String subject,
            String text,
            String state,
            int tries,
            @Nullable String error,
            Instant postedAt,
            @Nullable Instant sentAt)
            implements Serializable {}
}
