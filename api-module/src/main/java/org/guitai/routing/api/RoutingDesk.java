package org.guitai.routing.api;

import jakarta.ejb.Local;
import java.util.List;
import org.guitai.shared.AccountId;
import org.guitai.shared.ConversationId;
import org.guitai.shared.CustomerId;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Decides who receives a conversation, under the shop's routing lock, in the caller's transaction. What was decided is
 * told by a {@link Placement} event inside that transaction.
 *
 * <p>Locks: the shop's routing row first, then conversations by id, then the load of accounts. A caller that holds a
 * conversation's row may call {@link #answered} only.
 */
@Local
public interface RoutingDesk {

    /** Takes the shop's routing lock until the end of the transaction. */
    void lock(ShopId shop);

    /** Decides a customer who has just written. Needs the lock. */
    void decide(Arrival arrival);

    /** Whoever has it has answered for the first time; a kept one counts among the open ones from now on. */
    void answered(ShopId shop, ConversationId conversation);

    /** Frees the place and lets those who wait move up. Needs the lock. */
    void closed(ShopId shop, ConversationId conversation);

    /**
     * Decides those who wait anew, first of all first; who has closed the page leaves the queue. Needs the lock. True if
     * somebody moved.
     */
    boolean drain(ShopId shop);

    /**
     * Gives a conversation that nobody has to an account, whatever else it has; kept for it while it is not there. Needs
     * the lock.
     *
     * @throws org.guitai.shared.ProblemException CANNOT_RECEIVE
     */
    void give(ShopId shop, ConversationId conversation, CustomerId customer, AccountId account);

    /**
     * Gives a conversation that nobody has to whoever is to have it by rules 5 to 8. Needs the lock.
     *
     * @param group only its people are looked at; null for all
     * @return false if nobody has room
     */
    boolean share(ShopId shop, ConversationId conversation, CustomerId customer, @Nullable Long group);

    /**
     * Somebody has been away for too long from a buyer who waits for an answer: routed again where the shop has offline
     * transfer, kept for them otherwise. Needs the lock.
     */
    void leave(Arrival arrival);

    /** Accounts that may receive, and groups. */
    List<Receiver> receivers(ShopId shop);

    /** Those who wait in this shop. */
    Queue queue(ShopId shop);

    /**
     * A customer to decide.
     *
     * @param account who has the conversation so far, null when nobody
     * @param answered whether a person has answered in this conversation
     * @param kept whether it waits for an account that is not there
     */
    record Arrival(
            ShopId shop,
            ConversationId conversation,
            CustomerId customer,
            @Nullable AccountId account,
            boolean answered,
            boolean kept) {}
}
