package org.guitai.account;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.guitai.shared.database.Migrations;

/** Every ten minutes: forgets what has run out. Any node does it for all. */
@Singleton
@DependsOn(Migrations.NAME)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AccountSweep {

    private static final Logger LOG = System.getLogger(AccountSweep.class.getName());

    @Inject
    private SignInTries tries;

    @Schedule(hour = "*", minute = "*/10", persistent = false)
    void sweep() {
        try {
            tries.forget();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Old sign-in tries could not be forgotten; trying again: {0}", e.toString());
        }
    }
}
