package org.guitai.shared;

import jakarta.ejb.Local;

/** Checks permissions inside the boundary methods, for pages, REST and sockets alike. */
@Local
public interface Guard {

    boolean allows(Caller.Staff caller, Permission permission);

    /**
     * Refuses those who lack the permission.
     *
     * @throws ProblemException DENIED, audited, if the caller lacks the permission
     */
    void require(Caller.Staff caller, Permission permission);
}
