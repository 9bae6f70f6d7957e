package org.guitai.conversation.web;

import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * On Payara, Tyrus reschedules an idle task at every send and receive on the server's managed scheduler, which costs nine
 * tenths of all CPU. Guitai has heartbeats of its own, so the session's scheduler is replaced by one that does nothing
 * (docs/adr/0006-idle-timer.md). Where the session is not Tyrus', or not as expected, nothing happens.
 */
final class IdleTimer {

    private static final Logger LOG = System.getLogger(IdleTimer.class.getName());
    private static final String TYRUS = "org.glassfish.tyrus.core.TyrusSession";
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private IdleTimer() {}

    static void calm(Session session) {
        if (!session.getClass().getName().equals(TYRUS)) {
            return;
        }
        try {
            Field service = session.getClass().getDeclaredField("service");
            if (service.getType() != ScheduledExecutorService.class) {
                throw new NoSuchFieldException(
                        "service is a " + service.getType().getName());
            }
            service.setAccessible(true);
            service.set(session, new IdleScheduler());
        } catch (ReflectiveOperationException | RuntimeException e) {
            if (TOLD.compareAndSet(false, true)) {
                LOG.log(Level.WARNING, "Tyrus is not as expected; its idle timer stays as it is: {0}", e.toString());
            }
        }
    }
}
