package org.guitai.account.api;

import jakarta.ejb.Local;
import java.io.Serializable;
import java.util.List;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;

/** The second step of signing in: time-based one-time codes (RFC 6238, 6 digits, 30 s, SHA-1) and recovery codes. */
@Local
public interface TwoStep {

    State state(Caller.Staff caller);

    /**
     * Makes a new secret, the same for ten minutes unless it is finished; the old one stays in force until {@link
     * #finish}.
     */
    Enrolment begin(Caller.Staff caller);

    /**
     * Proves that the authenticator has the secret; from now on codes are asked for. Returns ten recovery codes.
     *
     * @param proof the password, or a code of the present authenticator or recovery codes: nobody who finds an open page
     *     sets theirs up
     */
    List<String> finish(Caller.Staff caller, String code, String proof);

    /** For a sign-in that waits because the shop demands a second step. */
    Enrolment begin(Caller.Anonymous caller, String token);

    /** The same; completes the sign-in. */
    Enrolled finish(Caller.Anonymous caller, String token, String code);

    /** Refused while the shop demands it of all agents. */
    void end(Caller.Staff caller, String password);

    /**
     * For an agent whose authenticator is lost. Needs {@code agent.manage}.
     *
     * @throws org.guitai.shared.ProblemException OWN_ACCOUNT for oneself, who needs the password
     */
    void reset(Caller.Staff caller, AccountId agent);

    /** Whether all agents must have it; those without it are signed out. Needs {@code shop.settings}. */
    void demand(Caller.Staff caller, boolean demanded);

    /**
     * How an account stands to it.
     *
     * @param recoveryCodes how many are left
     */
    record State(boolean on, boolean demanded, int recoveryCodes) implements Serializable {}

    /** The sign-in is complete, under a new token. */
    record Enrolled(List<String> recoveryCodes, String token, boolean stay) {

        @Override
        public String toString() {
            return "Enrolled";
        }
    }

    /**
     * What the authenticator needs.
     *
     * @param secret in Base32, for typing
     * @param address {@code otpauth://…}, for the picture
     */
    record Enrolment(String secret, String address) {

        @Override
        public String toString() {
            return "Enrolment";
        }
    }
}
