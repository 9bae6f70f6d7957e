package org.guitai.routing.api;

import jakarta.ejb.Local;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;

/**
 * Who is there. A live connection holds a lease that its node renews; an account whose last lease has ended is OFFLINE.
 * All times are the database's.
 */
@Local
public interface Presence {

    /** A socket of the account has opened. Returns the status everybody sees from now on. */
    Status connected(Caller.Staff caller, UUID connection);

    /** The socket has closed: the lease runs out by itself, so that a reload is not an absence. */
    void disconnected(Caller.Staff caller, UUID connection);

    /** Signed out on one device; OFFLINE at once where it was the last. */
    void left(Caller.Staff caller);

    /** Chooses a status; OFFLINE cannot be chosen. */
    Status choose(Caller.Staff caller, Status status);

    /** The account's colleagues and itself, with what each does. */
    List<Colleague> colleagues(Caller.Staff caller);

    /**
     * Keeps the leases of this node's connections alive.
     *
     * @return those whose lease had ended before: they are to be connected anew
     */
    Set<UUID> renew(String node, Collection<UUID> connections);

    /** The pages of these waiting customers are open at this moment. */
    void stillWaiting(Collection<ConversationId> conversations);

    /** One account as its colleagues see it. */
    record Colleague(AccountId account, Status status, int open) implements java.io.Serializable {}
}
