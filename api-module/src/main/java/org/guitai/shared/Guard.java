package org.guitai.shared;

import jakarta.ejb.Local;
import java.util.Set;

/**
 * Checks permissions inside the boundary methods, for pages, REST and sockets alike. Looks at the database each time: a
 * change of roles is obeyed by the next click, call or frame.
 */
@Local
public interface Guard {

    /** What the caller may do now; nothing, once the account is out of use. */
    Set<Permission> permissions(Caller.Staff caller);

    boolean allows(Caller.Staff caller, Permission permission);

    /**
     * Refuses those who lack the permission.
     *
     * @throws ProblemException DENIED, audited, if the caller lacks the permission
     */
    void require(Caller.Staff caller, Permission permission);

    /**
     * Asks for a permission where the account is not one's own. A program with a key always needs it: a key does no more
     * than its scopes, to its maker's account as well.
     *
     * @throws ProblemException DENIED, audited, if the caller lacks the permission
     */
    void requireSelfOr(Caller.Staff caller, AccountId account, Permission permission);

    /**
     * Refuses those who would act on an account that may do more than they: nobody touches the owner but the owner, and
     * nobody an account with a permission they lack.
     *
     * @throws ProblemException DENIED, audited
     */
    void requireOver(Caller.Staff caller, AccountId account);

    /**
     * Refuses those who would grant what they do not have.
     *
     * @throws ProblemException DENIED, audited
     */
    void requireAll(Caller.Staff caller, Set<Permission> granted);
}
