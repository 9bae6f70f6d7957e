package org.guitai.sandbox.api;

import jakarta.ejb.Local;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.guitai.shared.Caller;
import org.guitai.shared.Money;

/**
 * The bank of the demo. Its own side is spoken to over HTTP alone, in signed forms; people come by its page. It answers
 * nothing unless {@code guitai.pay.sandbox.secret} is set.
 */
@Local
public interface SandboxBank {

    boolean isOn();

    /**
     * A request of a shop system.
     *
     * @param action create, query, return or close
     * @param form signed with the secret
     * @return a signed answer; empty if the request is not signed rightly, or the bank plays dead
     */
    Optional<String> answer(Caller.Anonymous caller, String action, String form);

    /** What somebody is asked to pay. */
    Optional<Trade> find(Caller.Anonymous caller, String order);

    /** Pays it, and tells the shop system as the mischief says. Paying twice makes a second payment. */
    void pay(Caller.Anonymous caller, String order, String bank, Mischief mischief);

    /** Tries to pay and fails. */
    void fail(Caller.Anonymous caller, String order);

    /** How a trade stands. */
    enum State {
        WAITING,
        FAILED,
        PAID,
        CLOSED
    }

    /** What somebody is asked to pay. {@code back} is where the browser goes afterwards. */
    record Trade(String order, Money amount, String subject, State state, Instant expiresAt, String back)
            implements Serializable {}

    /**
     * What may go wrong on the way of a notice.
     *
     * @param times how often it is sent, 0 for never
     * @param delaySeconds before the first is sent; every further one comes two seconds later
     * @param forged whether it carries a wrong signature
     * @param more fen that it tells of beside the right amount, of either sign
     * @param awaySeconds how long the bank answers no questions from now on
     */
    record Mischief(int times, int delaySeconds, boolean forged, int more, int awaySeconds) implements Serializable {
        public static final Mischief NONE = new Mischief(1, 0, false, 0, 0);
    }
}
