package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guitai.account.api.AccountChanged;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.AccountView;
import org.guitai.account.api.Agents;
import org.guitai.account.api.LoginName;
import org.guitai.account.api.NewAgent;
import org.guitai.shared.AccountId;
import org.guitai.shared.AuditTrail;
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

    private static final int LARGEST_CAPACITY = 500;

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private Passwords passwords;

    @Inject
    private Clock clock;

    @Inject
    private Event<AccountChanged> changed;

    @Inject
    private AuditTrail audit;

    @Inject
    private Guard guard;

    @Override
    public List<AccountView> list(Caller.Staff caller) {
        return entities.createQuery(
                        "select a from Account a where a.shop = :shop order by a.kind desc, a.id", Account.class)
                .setParameter("shop", caller.shop().value())
                .getResultStream()
                .map(Account::view)
                .toList();
    }

    @Override
    public AccountView self(Caller.Staff caller) {
        return account(caller, caller.account()).view();
    }

    @Override
    public Map<AccountId, String> names(ShopId shop, Collection<AccountId> accounts) {
        scope.enter(shop);
        return entities.createQuery("select a from Account a where a.shop = :shop and a.id in :ids", Account.class)
                .setParameter("shop", shop.value())
                .setParameter("ids", accounts.stream().map(AccountId::value).toList())
                .getResultStream()
                .map(Account::view)
                .collect(Collectors.toMap(AccountView::id, AccountView::displayName));
    }

    @Override
    public AccountId create(Caller.Staff caller, NewAgent request) {
        guard.require(caller, Permission.AGENT_MANAGE);
        LoginName name = LoginName.accept("loginName", request.loginName());
        passwords.check("password", request.password(), name);
        String displayName = request.displayName().isBlank()
                ? name.text()
                : request.displayName().strip();
        if (displayName.codePointCount(0, displayName.length()) > 40) {
            throw ProblemException.at("displayName", SharedProblem.TOO_LONG, 40);
        }
        if (request.capacity() < 1 || request.capacity() > LARGEST_CAPACITY) {
            throw ProblemException.at("capacity", AccountProblem.CAPACITY_RANGE, 1, LARGEST_CAPACITY);
        }
        Account agent = Account.agent(
                caller.shop(),
                name,
                displayName,
                request.capacity(),
                passwords.hash(request.password()),
                clock.instant());
        entities.persist(agent);
        try {
            entities.flush();
        } catch (RuntimeException e) {
            if (DatabaseException.violates(e, "account_agent_name")) {
                throw ProblemException.at("loginName", AccountProblem.NAME_TAKEN);
            }
            throw e;
        }
        audit.record(caller, "agent.create", name.text(), null);
        changed.fire(new AccountChanged(caller.shop(), agent.id(), AccountChanged.Change.CREATED));
        return agent.id();
    }

    @Override
    public void disable(Caller.Staff caller, AccountId id) {
        guard.require(caller, Permission.AGENT_MANAGE);
        Account agent = account(caller, id);
        if (agent.isOwner()) {
            throw ProblemException.of(AccountProblem.OWNER_FIXED);
        }
        agent.disable();
        entities.flush();
        sql.update(
                "update sign_in set ended_at = now() where shop_id = ? and account_id = ? and ended_at is null",
                caller.shop().value(),
                id.value());
        audit.record(caller, "agent.disable", agent.view().loginName(), null);
        changed.fire(new AccountChanged(caller.shop(), id, AccountChanged.Change.DISABLED));
    }

    @Override
    public void enable(Caller.Staff caller, AccountId id) {
        guard.require(caller, Permission.AGENT_MANAGE);
        Account agent = account(caller, id);
        agent.enable();
        audit.record(caller, "agent.enable", agent.view().loginName(), null);
        changed.fire(new AccountChanged(caller.shop(), id, AccountChanged.Change.ENABLED));
    }

    private Account account(Caller.Staff caller, AccountId id) {
        Account account = entities.find(Account.class, id.value());
        if (account == null || !account.shop().equals(caller.shop())) {
            throw ProblemException.of(SharedProblem.NOT_FOUND);
        }
        return account;
    }
}
