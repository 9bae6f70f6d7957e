package org.guitai.billing;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.guitai.shared.database.Migrations;

/** Every ten seconds, and every minute where days are concerned: talks with payment providers, which may take their time. Apart from what must not wait for them. */
@Singleton
@DependsOn(Migrations.NAME)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProviderSweep {

    private static final Logger LOG = System.getLogger(ProviderSweep.class.getName());

    @Inject
    private ProviderRound round;

    @Schedule(hour = "*", minute = "*", second = "5/10", persistent = false)
    void sweep() {
        each(List.of(round::handleNotices, round::lapseOrders, round::closeOrders, round::giveBack));
    }

    @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
    void readStatements() {
        each(List.of(round::readStatements));
    }

    private static void each(List<Runnable> works) {
        for (Runnable work : works) {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Payments could not be looked after; trying again: {0}", e.toString());
            }
        }
    }
}
