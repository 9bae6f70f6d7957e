package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.guitai.billing.PaymentProvider.Received;
import org.guitai.shared.database.DatabaseException;

/** Believes notices and answers of providers, outside transactions: each of them is settled in one of its own. */
@ApplicationScoped
class Cashier {

    private static final Logger LOG = System.getLogger(Cashier.class.getName());
    private static final int TRIES = 5;

    @Inject
    private Settlement settlement;

    /** A notice that has been stored. What fails is done again by the next round. False if it was forged. */
    boolean handle(long notice, PaymentProvider provider, String body) {
        try {
            Optional<Received> received = provider.read(body);
            again(() -> believe(notice, provider, received));
        } catch (ForgedNoticeException e) {
            settlement.refuse(notice, provider.code(), body, String.valueOf(e.getMessage()));
            return false;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Notice {0} is left for the next round: {1}", notice, e.toString());
        }
        return true;
    }

    private void believe(long notice, PaymentProvider provider, Optional<Received> received) {
        if (received.isPresent()) {
            settlement.settle(notice, provider, received.get());
        } else {
            settlement.pass(notice);
        }
    }

    /** A notice that could not be settled again and again: somebody has to look at it. */
    void giveUp(long notice, PaymentProvider provider, String body) {
        settlement.giveUp(notice, provider.code(), body);
    }

    /**
     * Asks the provider, and settles what it says; false if nothing was paid.
     *
     * @throws ProviderAwayException if it does not answer
     */
    boolean ask(PaymentProvider provider, String order) {
        Optional<Received> received = provider.ask(order);
        received.ifPresent(one -> take(provider, one));
        return received.isPresent();
    }

    void take(PaymentProvider provider, Received received) {
        again(() -> settlement.take(provider, received));
    }

    /** Two who got in each other's way: the second look settles it. */
    private static void again(Runnable work) {
        for (int tries = 1; ; tries++) {
            try {
                work.run();
                return;
            } catch (RuntimeException e) {
                if (tries == TRIES || !DatabaseException.isWorthRetrying(e)) {
                    throw e;
                }
            }
        }
    }
}
