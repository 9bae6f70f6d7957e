package org.guitai.conversation.api;

import jakarta.ejb.Local;
import java.util.List;
import org.guitai.routing.api.Receiver;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;

/**
 * The message pool: what was written while nobody was there. Whoever holds {@code pool.handle} takes from it, whoever
 * holds {@code pool.assign} shares it out. Everything happens under the shop's routing lock: nothing is taken twice.
 */
@Local
public interface Pool {

    /** Oldest first, 200 at most; for those who may take or share out. */
    List<ConversationView> list(Caller.Staff caller);

    /** How many lie in it. */
    int count(Caller.Staff caller);

    /**
     * Takes the oldest.
     *
     * @throws org.guitai.shared.ProblemException POOL_EMPTY
     */
    ConversationId takeNext(Caller.Staff caller);

    /**
     * Takes this one.
     *
     * @throws org.guitai.shared.ProblemException POOL_TAKEN if somebody else was faster
     */
    void take(Caller.Staff caller, ConversationId conversation);

    /** To whom it can be given. */
    List<Receiver> receivers(Caller.Staff caller);

    /** Gives it to an account, which finds it at its next sign-in if it is not there. */
    void assign(Caller.Staff caller, ConversationId conversation, AccountId account);

    /**
     * Gives it to whoever of a group is to have it by the rules.
     *
     * @return false if nobody there has room: then it stays
     */
    boolean assign(Caller.Staff caller, ConversationId conversation, long group);

    /**
     * Shares out by the rules, oldest first, as long as somebody has room.
     *
     * @return how many were shared out
     */
    int shareOut(Caller.Staff caller);
}
