package org.guitai.routing;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Migrations;

/** Every few seconds: customers whose page has been closed for a minute leave the queue. Any node does it for all. */
@Singleton
@DependsOn(Migrations.NAME)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class QueueSweep {

    private static final Logger LOG = System.getLogger(QueueSweep.class.getName());

    @Inject
    private LeftQueues left;

    @Inject
    private Hearing hearing;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void sweep() {
        try {
            hearing.resume();
            left.find().forEach(this::moveUp);
        } catch (RuntimeException e) {
            hearing.fail();
            LOG.log(Level.WARNING, "Queues could not be swept; trying again in five seconds: {0}", e.toString());
        }
    }

    private void moveUp(ShopId shop) {
        try {
            left.moveUp(shop);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The queue of " + shop + " could not move; trying again in five seconds", e);
        }
    }
}
