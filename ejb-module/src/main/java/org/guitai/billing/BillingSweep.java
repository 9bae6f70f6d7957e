package org.guitai.billing;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.BooleanSupplier;
import org.guitai.shared.database.Migrations;

/**
 * Every ten seconds: ends what is over, and does again what was interrupted. Each node looks; rows are locked, and what
 * one has done the others find done. A run that was missed is caught up by the next.
 */
@Singleton
@DependsOn(Migrations.NAME)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BillingSweep {

    private static final Logger LOG = System.getLogger(BillingSweep.class.getName());
    private static final int MOST_AT_ONCE = 1_000;

    @Inject
    private Expiry expiry;

    @Inject
    private ProviderRound providers;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void sweep() {
        all("Subscriptions", expiry::endNext);
        all("Reminders", expiry::remindNext);
        once("Notices", providers::handleNotices);
        once("Orders", providers::lapseOrders);
        once("Closing", providers::closeOrders);
        once("Returns", providers::giveBack);
    }

    private static void all(String what, BooleanSupplier next) {
        once(what, () -> {
            for (int i = 0; i < MOST_AT_ONCE && next.getAsBoolean(); i++) {
                Thread.onSpinWait();
            }
        });
    }

    private static void once(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "{0} could not be looked after; trying again in ten seconds: {1}",
                    what,
                    e.toString());
        }
    }
}
