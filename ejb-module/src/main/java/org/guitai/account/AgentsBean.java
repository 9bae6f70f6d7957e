package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guitai.account.api.AccountChanged;
import org.guitai.account.api.AccountChanged.Change;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.AccountState;
import org.guitai.account.api.AccountView;
import org.guitai.account.api.AgentDraft;
import org.guitai.account.api.AgentFile;
import org.guitai.account.api.Agents;
import org.guitai.account.api.Avatar;
import org.guitai.account.api.LoginName;
import org.guitai.account.api.NewAgent;
import org.guitai.account.api.SignInEnded;
import org.guitai.shared.AccountId;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.DatabaseException;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;

/** The shop's accounts. */
@Stateless
@Boundary
public class AgentsBean implements Agents {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private AccountRows accounts;

    @Inject
    private AgentPlaces places;

    @Inject
    private PlanPlaces planPlaces;

    @Inject
    private OwnerOnly ownerOnly;

    @Inject
    private AvatarRows avatars;

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private PasswordRules passwords;

    @Inject
    private NameLocks locks;

    @Inject
    private Eviction eviction;

    @Inject
    private Clock clock;

    @Inject
    private Event<AccountChanged> changed;

    @Inject
    private Event<SignInEnded> ended;

    @Inject
    private AuditTrail audit;

    @Inject
    private Guard guard;

    @Override
    public List<AccountView> list(Caller.ShopCaller caller) {
        return entities.createQuery(
                        "select a from Account a where a.shop = :shop and a.state <> :deleted"
                                + " order by a.kind desc, a.id",
                        Account.class)
                .setParameter("shop", caller.shop().value())
                .setParameter("deleted", AccountState.DELETED)
                .getResultStream()
                .map(Account::view)
                .toList();
    }

    @Override
    public AccountView self(Caller.Staff caller) {
        return accounts.get(caller.shop(), caller.account()).view();
    }

    @Override
    public AgentFile file(Caller.Staff caller, AccountId id) {
        guard.requireSelfOr(caller, id, Permission.AGENT_MANAGE);
        Account account = accounts.get(caller.shop(), id);
        AccountFacts facts = account.facts();
        boolean twoStep = sql.first(
                        "select 1 from two_step where shop_id = ? and account_id = ? and secret is not null",
                        row -> true,
                        caller.shop().value(),
                        id.value())
                .isPresent();
        return new AgentFile(
                account.view(),
                facts.fullName(),
                facts.email(),
                facts.telephone(),
                facts.routed(),
                twoStep,
                locks.until(accounts.nameKey(account)).orElse(null),
                account.version());
    }

    @Override
    public Map<AccountId, String> names(ShopId shop, Collection<AccountId> ids) {
        scope.enter(shop);
        return entities.createQuery("select a from Account a where a.shop = :shop and a.id in :ids", Account.class)
                .setParameter("shop", shop.value())
                .setParameter("ids", ids.stream().map(AccountId::value).toList())
                .getResultStream()
                .map(Account::view)
                .collect(Collectors.toMap(AccountView::id, AccountView::displayName));
    }

    @Override
    public AccountId create(Caller.Staff caller, NewAgent request) {
        guard.require(caller, Permission.AGENT_MANAGE);
        LoginName name = LoginName.accept("loginName", request.loginName());
        passwords.check("password", request.password(), name);
        AccountFacts facts = AccountFacts.accept(request.draft(), name.text());
        places.requireRoom(caller.shop());
        Account agent = Account.agent(caller.shop(), name, facts, passwords.hash(request.password()), clock.instant());
        entities.persist(agent);
        try {
            entities.flush();
        } catch (RuntimeException e) {
            if (DatabaseException.violates(e, "account_agent_name")) {
                throw ProblemException.at("loginName", AccountProblem.NAME_TAKEN);
            }
            throw e;
        }
        audit.record(caller, Act.on("agent.create", name.text()).changing(null, facts.inWords()));
        tell(agent, Change.CREATED);
        return agent.id();
    }

    @Override
    public void edit(Caller.Staff caller, AccountId id, int version, AgentDraft draft) {
        Account account = managed(caller, id);
        replace(caller, account, version, AccountFacts.accept(draft, account.loginName()), "agent.edit");
    }

    @Override
    public void editSelf(
            Caller.Staff caller, int version, String displayName, String fullName, String email, String telephone) {
        Account account = accounts.get(caller.shop(), caller.account());
        AccountFacts old = account.facts();
        AgentDraft draft = new AgentDraft(displayName, fullName, email, telephone, old.capacity(), old.routed());
        replace(caller, account, version, AccountFacts.accept(draft, account.loginName()), "account.edit");
    }

    private void replace(Caller.Staff caller, Account account, int version, AccountFacts facts, String action) {
        AccountFacts before = account.facts();
        if (account.version() != version) {
            throw ProblemException.of(SharedProblem.CHANGED_MEANWHILE);
        }
        if (before.equals(facts)) {
            return;
        }
        // To where a lost password is mailed: a new address is proved first.
        if (account.isOwner() && !Objects.equals(before.email(), facts.email())) {
            throw ProblemException.at("email", AccountProblem.OWNER_ADDRESS);
        }
        account.edit(facts);
        flush();
        audit.record(
                caller,
                Act.on(action, account.loginName())
                        .changing(before.differenceFrom(facts), facts.differenceFrom(before)));
        tell(account, Change.EDITED);
    }

    private void flush() {
        try {
            entities.flush();
        } catch (OptimisticLockException e) {
            throw ProblemException.of(SharedProblem.CHANGED_MEANWHILE);
        }
    }

    @Override
    public void disable(Caller.Staff caller, AccountId id) {
        planPlaces.lock(caller.shop());
        Account agent = managedAgent(caller, id);
        if (agent.state() == AccountState.ENABLED) {
            agent.disable();
            end(caller, agent, Change.DISABLED);
        }
    }

    @Override
    public void delete(Caller.Staff caller, AccountId id) {
        planPlaces.lock(caller.shop());
        Account agent = managedAgent(caller, id);
        agent.delete();
        end(caller, agent, Change.DELETED);
    }

    private void end(Caller.Staff caller, Account agent, Change change) {
        flush();
        eviction.evict(caller, agent);
        String action = change == Change.DELETED ? "agent.delete" : "agent.disable";
        audit.record(caller, Act.on(action, agent.loginName()));
        tell(agent, change);
        planPlaces.share(agent.shop());
    }

    @Override
    public void keep(Caller.Staff caller, Set<AccountId> stay) {
        ownerOnly.require(caller, "agent.keep");
        planPlaces.keep(caller, stay);
    }

    @Override
    public void raiseVersion(Caller.Staff caller, AccountId id) {
        entities.lock(managed(caller, id), LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        flush();
    }

    @Override
    public void enable(Caller.Staff caller, AccountId id) {
        Account agent = managedAgent(caller, id);
        if (agent.isEnabled()) {
            return;
        }
        places.requireRoom(caller.shop());
        agent.enable();
        flush();
        audit.record(caller, Act.on("agent.enable", agent.loginName()));
        tell(agent, Change.ENABLED);
        planPlaces.share(agent.shop());
    }

    @Override
    public void resetPassword(Caller.Staff caller, AccountId id, String password) {
        Account agent = managedAgent(caller, id);
        if (caller.account().equals(id)) {
            throw ProblemException.of(AccountProblem.OWN_ACCOUNT);
        }
        passwords.check("password", password, agent.loginKey());
        agent.renewPassword(passwords.hash(password));
        flush();
        eviction.evict(caller, agent);
        locks.lift(accounts.nameKey(agent));
        audit.record(caller, Act.on("agent.password", agent.loginName()));
        ended.fire(new SignInEnded(caller.shop(), id, 0));
    }

    @Override
    public void unlock(Caller.Staff caller, AccountId id) {
        Account agent = managedAgent(caller, id);
        locks.lift(accounts.nameKey(agent));
        audit.record(caller, Act.on("agent.unlock", agent.loginName()));
    }

    @Override
    public void portray(Caller.Staff caller, AccountId id, byte[] image) {
        guard.requireSelfOr(caller, id, Permission.AGENT_MANAGE);
        Account account = accounts.get(caller.shop(), id);
        guard.requireOver(caller, id);
        avatars.put(account, Portraits.square(image));
        account.portray();
        flush();
        audit.record(caller, Act.on("agent.avatar", account.loginName()));
    }

    @Override
    public Optional<Avatar> avatar(Caller.ShopCaller caller, AccountId account) {
        return avatars.find(caller.shop(), account);
    }

    /** An account of this shop that the caller may change. */
    private Account managed(Caller.Staff caller, AccountId id) {
        guard.require(caller, Permission.AGENT_MANAGE);
        Account account = accounts.get(caller.shop(), id);
        guard.requireOver(caller, id);
        return account;
    }

    private Account managedAgent(Caller.Staff caller, AccountId id) {
        Account account = managed(caller, id);
        if (account.isOwner()) {
            throw ProblemException.of(AccountProblem.OWNER_FIXED);
        }
        return account;
    }

    private void tell(Account account, Change change) {
        changed.fire(new AccountChanged(account.shop(), account.id(), change, account.isRouted()));
    }
}
