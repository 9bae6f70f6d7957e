package org.guitai.conversation.api;

import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.Language;
import org.guitai.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way into the database.
 *
 * @param conversation where the sender believes to be; null when a visitor has none yet. A visitor's message always
 *     goes into the customer's open conversation, or opens a new one
 * @param clientId the sender's own id, 1–40 characters, unique for the sender
 * @param text 1–5,000 code points
 * @param page where a visitor stands; null for staff
 */
public record Submission(
        Caller.ShopCaller sender,
        @Nullable ConversationId conversation,
        Lane lane,
        String clientId,
        String text,
        Language language,
        @Nullable Page page,
        Receipt receipt) {

    /** Told once, after the commit or the refusal, on a thread of the writer: must not block. */
    public interface Receipt {

        /**
         * The message is committed. A fresh one is told to everybody by the bus next, the sender among them.
         *
         * @param repeat whether it had been stored by an earlier try
         */
        void stored(StoredMessage message, boolean repeat);

        void refused(ProblemCode problem);
    }
}
