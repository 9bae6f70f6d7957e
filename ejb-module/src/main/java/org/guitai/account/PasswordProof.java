package org.guitai.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.BooleanSupplier;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.ProblemException;

/** Asks somebody who is signed in to prove once more who they are. Wrong proofs count like wrong sign-ins. */
@ApplicationScoped
class PasswordProof {

    @Inject
    private AccountRows accounts;

    @Inject
    private SignInTries tries;

    @Inject
    private AuditTrail audit;

    /**
     * Looks at a proof, unless too many were wrong.
     *
     * @throws ProblemException {@code wrong}, on record; SIGN_IN_LOCKED or SIGN_IN_SLOWED after too many
     */
    void require(Caller.Staff caller, Account account, BooleanSupplier isRight, ProblemException wrong) {
        String name = accounts.nameKey(account);
        SignInTries.Attempt attempt = tries.begin(name, caller.address());
        ProblemException refusal = attempt.refusal();
        boolean right = refusal == null && isRight.getAsBoolean();
        if (right) {
            tries.succeeded(attempt.number());
            return;
        }
        audit.recordRefusal(caller, Act.of("account.password-refused"));
        if (refusal != null) {
            throw refusal;
        }
        tries.failed(caller, caller.address(), name, account.shop());
        throw wrong;
    }
}
