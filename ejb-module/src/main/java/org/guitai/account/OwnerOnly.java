package org.guitai.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;

/** What the owner alone does, signed in; no permission stands for it. */
@ApplicationScoped
class OwnerOnly {

    @Inject
    private AuditTrail audit;

    /**
     * Refuses everybody else.
     *
     * @param action by which a refusal is recorded
     */
    void require(Caller.Staff caller, String action) {
        if (!caller.owner() || caller.key() != null) {
            audit.recordRefusal(caller, Act.on("permission.refused", action));
            throw ProblemException.of(SharedProblem.DENIED);
        }
    }
}
