package org.guitai.routing;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.guitai.routing.AbsentAccounts.Absent;
import org.guitai.shared.database.Migrations;

/** Every few seconds: accounts whose connections are gone become OFFLINE. Any node does it for all. */
@Singleton
@DependsOn(Migrations.NAME)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PresenceSweep {

    private static final Logger LOG = System.getLogger(PresenceSweep.class.getName());

    @Inject
    private AbsentAccounts absent;

    @Inject
    private Hearing hearing;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void sweep() {
        try {
            hearing.resume();
            absent.find().forEach(this::expire);
        } catch (RuntimeException e) {
            hearing.fail();
            LOG.log(Level.WARNING, "Presence could not be swept; trying again in five seconds: {0}", e.toString());
        }
    }

    private void expire(Absent account) {
        try {
            absent.expire(account);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, account + " could not be found absent; trying again in five seconds", e);
        }
    }
}
