package org.guitai.conversation;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.guitai.shared.ConversationId;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.DatabaseException;

/** Brings conversations that need a decision to the routing desk, with a few tries where transactions collide. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Reception {

    private static final Logger LOG = System.getLogger(Reception.class.getName());
    private static final int TRIES = 5;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Arrivals arrivals;

    public void decideSoon(ShopId shop, ConversationId conversation) {
        executor.execute(() -> decide(shop, conversation));
    }

    /** What fails here stays undecided, as its row says, and is found by the sweep. */
    public void decide(ShopId shop, ConversationId conversation) {
        for (int tried = 1; ; tried++) {
            try {
                arrivals.decide(shop, conversation);
                return;
            } catch (RuntimeException e) {
                if (tried == TRIES || !DatabaseException.isWorthRetrying(e)) {
                    LOG.log(Level.WARNING, "Conversation " + conversation.value() + " could not be decided yet", e);
                    return;
                }
            }
        }
    }
}
