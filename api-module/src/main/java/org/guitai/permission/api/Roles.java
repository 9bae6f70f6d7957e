package org.guitai.permission.api;

import jakarta.ejb.Local;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guitai.account.api.AgentDraft;
import org.guitai.account.api.NewAgent;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.Permission;

/**
 * Roles and who holds them. Reading needs {@code role.manage} or {@code agent.manage}. Whoever changes a role or gives
 * it to somebody must hold all its permissions.
 */
@Local
public interface Roles {

    /** By name. */
    List<RoleView> list(Caller.Staff caller);

    RoleView get(Caller.Staff caller, RoleId role);

    RoleId create(Caller.Staff caller, RoleDraft draft);

    /**
     * Replaces what the role is.
     *
     * @param version the version that the editor saw
     * @throws org.guitai.shared.ProblemException CHANGED_MEANWHILE when somebody else was faster
     */
    void change(Caller.Staff caller, RoleId role, int version, RoleDraft draft);

    /** A new role with the same permissions and a name of its own. */
    RoleId copy(Caller.Staff caller, RoleId role);

    /** Takes it from everybody who holds it. */
    void delete(Caller.Staff caller, RoleId role);

    /** Which roles each account holds. Accounts without any are left out. */
    Map<AccountId, List<RoleView>> held(Caller.Staff caller);

    /** Replaces the roles of an agent; counts as a change of the agent. */
    void assign(Caller.Staff caller, AccountId agent, Set<RoleId> roles);

    /** Creates an agent who holds these roles from the first moment. */
    AccountId hire(Caller.Staff caller, NewAgent agent, Set<RoleId> roles);

    /**
     * Changes an agent and their roles in one step.
     *
     * @param version the version that the editor saw
     * @throws org.guitai.shared.ProblemException CHANGED_MEANWHILE when somebody else has saved since, be it only roles
     */
    void change(Caller.Staff caller, AccountId agent, int version, AgentDraft draft, Set<RoleId> roles);

    /** What an agent may do, and through which of their roles. */
    Map<Permission, List<RoleView>> reasons(Caller.Staff caller, AccountId agent);
}
