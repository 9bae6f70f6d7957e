package org.guitai.account.api;

import jakarta.ejb.Local;
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
     * @throws org.guitai.shared.ProblemException SIGN_IN_FAILED, the same whether the name, the password or the
     *     account's state was at fault
     */
    Ticket signIn(Caller.Anonymous caller, Credentials credentials, String device);

    /** Who holds this token, if the sign-in still lasts. Counts as use. */
    Optional<SignedIn> resume(Caller.Anonymous caller, String token);

    /** Counts as use: a socket keeps its sign-in alive as pages do. False once the sign-in has ended. */
    boolean touch(Caller.Staff caller);

    void signOut(Caller.Staff caller);

    /** Who is signed in. */
    record SignedIn(ShopId shop, AccountId account, boolean owner, long signIn) {}

    /** The token is shown here once; only its hash is kept. */
    record Ticket(SignedIn signedIn, String token) {

        @Override
        public String toString() {
            return "Ticket[" + signedIn + "]";
        }
    }
}
