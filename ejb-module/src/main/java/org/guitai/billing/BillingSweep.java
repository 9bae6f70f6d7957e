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
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.guitai.shared.database.Migrations;

/**
 * Every ten seconds: ends what is over and reminds of what ends soon. Each node looks; rows are locked, and what one has
 * done the others find done. A run that was missed is caught up by the next.
 */
@Singleton
@DependsOn(Migrations.NAME)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BillingSweep {

    private static final Logger LOG = System.getLogger(BillingSweep.class.getName());

    @Inject
    private Expiry expiry;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void sweep() {
        each(expiry::over, expiry::end);
        each(expiry::allowedOtherwise, expiry::tell);
        for (int days : List.of(1, 3, 7)) {
            each(() -> expiry.near(days), ending -> expiry.remind(ending, days));
        }
    }

    /** One that fails is done again by the next round, and holds nobody else up. */
    private static <T> void each(Supplier<List<T>> due, Consumer<T> work) {
        List<T> all;
        try {
            all = due.get();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Ends of subscriptions could not be looked for: {0}", e.toString());
            return;
        }
        for (T one : all) {
            try {
                work.accept(one);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "{0} is left for the next round: {1}", one, e.toString());
            }
        }
    }
}
