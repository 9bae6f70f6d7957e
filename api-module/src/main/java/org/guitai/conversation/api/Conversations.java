package org.guitai.conversation.api;

import jakarta.ejb.Local;
import java.util.List;
import java.util.Optional;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;

/** Reading conversations, and the acts that end them. Whoever reads what is another account's is recorded. */
@Local
public interface Conversations {

    /** What an agent has in hand: open and kept, most urgent first. */
    List<ConversationView> inHand(Caller.Staff caller);

    /** How many buyers wait in the caller's shop. */
    int waiting(Caller.Staff caller);

    /** The customer's conversation that goes on, else their last one. */
    Optional<ConversationView> latest(Caller.Visitor caller);

    /** The newest first: the whole shop's for those with {@code history.team} and for support, else the caller's own. */
    List<ConversationView> history(Caller.ShopCaller caller, HistoryQuery query);

    /**
     * Where one conversation stands that the caller may read.
     *
     * @throws org.guitai.shared.ProblemException NOT_FOUND, also for another shop's
     */
    ConversationView get(Caller.ShopCaller caller, ConversationId id);

    /**
     * One conversation with what was said, at most the first 2,000 messages of a lane.
     *
     * @throws org.guitai.shared.ProblemException NOT_FOUND, also for another shop's
     */
    Transcript transcript(Caller.ShopCaller caller, ConversationId id);

    /**
     * Messages with numbers above {@code after}, in order, at most {@code limit}. A visitor reads the public lane only.
     */
    List<StoredMessage> after(Caller.ShopCaller caller, ConversationId id, Lane lane, int after, int limit);

    /** Public messages with numbers below {@code before}, in order, the nearest {@code limit} of them. */
    List<StoredMessage> before(Caller.ShopCaller caller, ConversationId id, int before, int limit);

    /** Ends the conversation, a colleague's with {@code conversation.close.any}; an ended one stays as it is. */
    void close(Caller.ShopCaller caller, ConversationId id);
}
