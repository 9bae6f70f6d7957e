package org.guitai.permission;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.Caller;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;

/** The owner may do everything in the shop, always; an agent receives and reads its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class GuardBean implements Guard {

    private static final Set<Permission> OF_AN_AGENT =
            EnumSet.of(Permission.CONVERSATION_RECEIVE, Permission.CONVERSATION_TRANSFER, Permission.HISTORY_OWN);

    @Inject
    private AuditTrail audit;

    @Override
    public boolean allows(Caller.Staff caller, Permission permission) {
        return caller.owner() || OF_AN_AGENT.contains(permission);
    }

    @Override
    public void require(Caller.Staff caller, Permission permission) {
        if (!allows(caller, permission)) {
            audit.recordRefusal(caller, "permission.refused", permission.code(), null);
            throw ProblemException.of(SharedProblem.DENIED);
        }
    }
}
