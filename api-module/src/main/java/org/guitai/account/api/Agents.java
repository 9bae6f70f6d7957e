package org.guitai.account.api;

import jakarta.ejb.Local;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ShopId;

/**
 * The shop's accounts. Changing one needs {@code agent.manage} and every permission that it holds; nobody but the owner
 * changes the owner.
 */
@Local
public interface Agents {

    /** Owner first, then agents by the time they were created; without the deleted. */
    List<AccountView> list(Caller.ShopCaller caller);

    AccountView self(Caller.Staff caller);

    /** Oneself, or an agent with {@code agent.manage}. */
    AgentFile file(Caller.Staff caller, AccountId account);

    /** Display names, for messages that are shown to people who may read them. Unknown ids are left out. */
    Map<AccountId, String> names(ShopId shop, Collection<AccountId> accounts);

    /** Refused above the plan's number of agents, also when two ask at once. */
    AccountId create(Caller.Staff caller, NewAgent agent);

    /**
     * Replaces what is kept of an agent.
     *
     * @param version the version that the editor saw
     * @throws org.guitai.shared.ProblemException CHANGED_MEANWHILE when somebody else was faster
     */
    void edit(Caller.Staff caller, AccountId agent, int version, AgentDraft draft);

    /** One's own display name, full name, e-mail address and telephone. */
    void editSelf(
            Caller.Staff caller, int version, String displayName, String fullName, String email, String telephone);

    /**
     * Counts a change that is kept elsewhere, for instance of roles, so that who saves an older state is told.
     *
     * @throws org.guitai.shared.ProblemException CHANGED_MEANWHILE when somebody else was faster
     */
    void raiseVersion(Caller.Staff caller, AccountId agent);

    /** The agent is signed out everywhere at once, its API keys are revoked, and its open conversations are routed again. */
    void disable(Caller.Staff caller, AccountId agent);

    /** Refused above the plan's number of agents. */
    void enable(Caller.Staff caller, AccountId agent);

    /**
     * Chooses who stays when the plan allows fewer than there are; the others follow by age. Owner only.
     *
     * @param stay the agents that stay, no more than the plan allows
     */
    void keep(Caller.Staff caller, Set<AccountId> stay);

    /** As disabled, for ever; its history stays under its name. */
    void delete(Caller.Staff caller, AccountId agent);

    /**
     * Without the old one. The agent is signed out everywhere at once, and its API keys are revoked.
     *
     * @throws org.guitai.shared.ProblemException OWN_ACCOUNT for oneself, who needs the old one
     */
    void resetPassword(Caller.Staff caller, AccountId agent, String password);

    /** Lets a name try again that was locked after too many failures. */
    void unlock(Caller.Staff caller, AccountId agent);

    /** Oneself, or an agent with {@code agent.manage}. A PNG, JPEG or GIF of at most 2 MB; kept as a small square. */
    void portray(Caller.Staff caller, AccountId account, byte[] image);

    Optional<Avatar> avatar(Caller.ShopCaller caller, AccountId account);
}
