package org.guitai.mail;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.guitai.shared.database.Migrations;

/** Every two seconds: sends what waits. Without a mail server letters stay in the outbox, where operators read them. */
@Singleton
@DependsOn(Migrations.NAME)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Postman {

    private static final Logger LOG = System.getLogger(Postman.class.getName());
    private static final int MOST_AT_ONCE = 200;

    @Inject
    private MailServer server;

    @Inject
    private LetterSending sending;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void go() {
        if (!server.isConfigured()) {
            return;
        }
        try {
            int sent = 0;
            while (sent < MOST_AT_ONCE && sending.sendNext()) {
                sent++;
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Letters could not be sent; trying again in two seconds: {0}", e.toString());
        }
    }
}
