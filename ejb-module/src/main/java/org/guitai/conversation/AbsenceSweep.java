package org.guitai.conversation;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.guitai.routing.api.RoutingDesk.Arrival;
import org.guitai.shared.database.Migrations;

/** Every ten seconds: nobody waits for somebody who has gone. Any node does it for all. */
@Singleton
@DependsOn(Migrations.NAME)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AbsenceSweep {

    private static final Logger LOG = System.getLogger(AbsenceSweep.class.getName());

    @Inject
    private Absences absences;

    @Schedule(hour = "*", minute = "*", second = "3/10", persistent = false)
    void sweep() {
        try {
            absences.find().forEach(this::end);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Absences could not be looked for; trying again in ten seconds: {0}", e.toString());
        }
    }

    private void end(Arrival arrival) {
        try {
            absences.end(arrival);
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "Conversation {0} waits on; trying again in ten seconds: {1}",
                    arrival.conversation(),
                    e.toString());
        }
    }
}
