package org.guitai.conversation;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.guitai.shared.database.Migrations;

/** Nobody stays undecided: what a crash left is decided within seconds, by whichever node looks first. */
@Singleton
@DependsOn(Migrations.NAME)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UndecidedSweep {

    private static final Logger LOG = System.getLogger(UndecidedSweep.class.getName());
    private static final Duration OVERDUE = Duration.ofSeconds(3);

    @Inject
    private Arrivals arrivals;

    @Inject
    private Reception reception;

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    void sweep() {
        try {
            arrivals.overdue(OVERDUE).forEach(one -> reception.decide(one.shop(), one.conversation()));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Undecided conversations could not be looked for: {0}", e.toString());
        }
    }
}
