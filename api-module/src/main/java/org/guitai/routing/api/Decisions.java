package org.guitai.routing.api;

import jakarta.ejb.Local;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;

/** Why a buyer came to whom they came. */
@Local
public interface Decisions {

    /** A decision as it was made. */
    record Made(Instant at, Explanation explanation) implements Serializable {}

    /**
     * All decisions on a conversation, first of all first.
     *
     * @throws org.guitai.shared.ProblemException DENIED for those who neither have {@code trace.view} nor ever had the
     *     conversation
     */
    List<Made> of(Caller.Staff caller, ConversationId conversation);
}
