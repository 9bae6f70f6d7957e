package org.guitai.account.api;

import jakarta.ejb.Local;
import org.guitai.shared.Caller;

/** Changing a password, and getting a forgotten one back. */
@Local
public interface PasswordDesk {

    /** Signs the account out everywhere but here. */
    void change(Caller.Staff caller, String old, String fresh);

    /**
     * Mails the owner of this name a link, if there is one; says the same in every case. An agent's password is renewed
     * by who manages the agents.
     */
    void forgot(Caller.Anonymous caller, String ownerName);

    /** Whether the link can still be used. */
    boolean isGood(Caller.Anonymous caller, String link);

    /** Sets the password by a mailed link, once, and ends every sign-in and lock of the owner. */
    void renew(Caller.Anonymous caller, String link, String fresh);
}
