package org.guitai.account.api;

import jakarta.ejb.Local;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ShopId;

/**
 * Signing in. A sign-in is a row in the database, found by the hash of a random token that the browser keeps in a
 * cookie; it survives restarts and changes of node.
 */
@Local
public interface SignIns {

    /**
     * Checks the password and makes a sign-in.
     *
     * @param stay whether it lasts 30 days from now on this machine, with a token that changes as it is used
     * @throws org.guitai.shared.ProblemException SIGN_IN_FAILED, the same whether the name or the password was at fault;
     *     SIGN_IN_LOCKED after ten failures of a name in 15 minutes, whether or not there is such a name; with the right
     *     password the account's state is told: ACCOUNT_DISABLED, DISABLED_BY_PLAN, SHOP_SUSPENDED
     */
    Ticket signIn(Caller.Anonymous caller, Credentials credentials, String device, boolean stay);

    /**
     * For somebody whom the enterprise's own identity provider has checked. Where single sign-on is for one shop ({@code
     * guitai.oidc.shop}), nobody of another is let in.
     */
    Ticket signInByProvider(Caller.Anonymous caller, String loginName, String device);

    /** Records that an answer of the identity provider was not to be trusted. */
    void refuseProvider(Caller.Anonymous caller, String reason);

    /** Who holds this token, if the sign-in is complete and still lasts. Counts as use. */
    Optional<SignedIn> resume(Caller.Anonymous caller, String token);

    /** What the browser is to keep instead, when it is time: the token of a sign-in that stays changes as it is used. */
    Optional<String> renew(Caller.Anonymous caller, String token);

    /** What a sign-in that is not complete waits for; empty when there is none. */
    Optional<Stage> pending(Caller.Anonymous caller, String token);

    /** The second step: a code of the authenticator or one of the recovery codes. Five tries. */
    Ticket confirm(Caller.Anonymous caller, String token, String code);

    /** Counts as use: a socket keeps its sign-in alive as pages do. False once the sign-in has ended. */
    boolean touch(Caller.Staff caller);

    void signOut(Caller.Staff caller);

    /** Where an account is signed in, last used first: one's own, or with {@code session.end} another's. */
    List<SignInView> list(Caller.Staff caller, AccountId account);

    /** Ends one of one's own sign-ins, or with {@code session.end} another's. */
    void end(Caller.Staff caller, long signIn);

    /** Ends all of one's own but this one. */
    void endOthers(Caller.Staff caller);

    /** What a sign-in waits for. */
    enum Stage {
        COMPLETE,
        /** The code of the second step. */
        CODE,
        /** The shop demands a second step, and the account has none yet. */
        ENROL
    }

    /** Who is signed in. */
    record SignedIn(ShopId shop, AccountId account, boolean owner, long signIn) implements Serializable {}

    /** The token is shown here once; only its hash is kept. */
    record Ticket(SignedIn signedIn, Stage stage, boolean stay, String token) {

        @Override
        public String toString() {
            return "Ticket[" + signedIn + "]";
        }
    }

    /** One place where an account is signed in. */
    record SignInView(
            long id,
            String device,
            String address,
            Instant startedAt,
            Instant lastUsedAt,
            boolean stay,
            boolean current)
            implements Serializable {}
}
