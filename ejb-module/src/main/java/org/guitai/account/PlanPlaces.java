package org.guitai.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guitai.account.api.AccountChanged;
import org.guitai.account.api.AccountChanged.Change;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.AccountState;
import org.guitai.account.api.PlanChanged;
import org.guitai.billing.api.Allowances;
import org.guitai.billing.api.SubscriptionChanged;
import org.guitai.shared.AccountId;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;

/**
 * Shares out the places that the plan has for agents: first to those whom the owner keeps, then by age. Whoever gets none
 * is signed out and routed around until there are places again; nothing else of them changes (spec: billing.md, expiry).
 */
@ApplicationScoped
class PlanPlaces {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Sql sql;

    @Inject
    private Allowances allowances;

    @Inject
    private AccountRows accounts;

    @Inject
    private AuditTrail audit;

    @Inject
    private Event<AccountChanged> changed;

    @Inject
    private Event<PlanChanged> plans;

    void follow(@Observes SubscriptionChanged change) {
        share(change.shop());
        plans.fire(new PlanChanged(change.shop(), change.plan(), change.endsAt()));
    }

    /** Gives the places anew, under the shop's lock: first all are marked, then it is told. */
    void share(ShopId shop) {
        lock(shop);
        int places = allowances.of(shop).agents();
        Map<Account, Change> changes = new LinkedHashMap<>();
        for (Account agent : agents(shop)) {
            boolean has = places-- > 0;
            if (has && agent.isByPlan()) {
                agent.enableByPlan();
                changes.put(agent, Change.ENABLED_BY_PLAN);
            } else if (!has && !agent.isByPlan()) {
                agent.disableByPlan();
                changes.put(agent, Change.DISABLED_BY_PLAN);
            }
        }
        entities.flush();
        changes.forEach(this::tell);
    }

    /** Held before an account's row, so that of two who change places one comes after the other. */
    void lock(ShopId shop) {
        sql.query("select 1 from shop where id = ? for no key update", row -> true, shop.value());
    }

    private List<Account> agents(ShopId shop) {
        return entities.createQuery(
                        "select a from Account a where a.shop = :shop and a.kind = :agent and a.state = :enabled"
                                + " order by a.stays desc, a.id",
                        Account.class)
                .setParameter("shop", shop.value())
                .setParameter("agent", Account.Kind.AGENT)
                .setParameter("enabled", AccountState.ENABLED)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** The owner's choice of who stays. */
    void keep(Caller.Staff caller, Set<AccountId> stay) {
        lock(caller.shop());
        int places = allowances.of(caller.shop()).agents();
        List<Account> agents = agents(caller.shop());
        if (!agents.stream().map(Account::id).toList().containsAll(stay)) {
            throw ProblemException.of(SharedProblem.NOT_FOUND);
        }
        if (stay.size() > places) {
            throw ProblemException.of(AccountProblem.AGENT_LIMIT, places);
        }
        String before = kept(agents);
        agents.forEach(agent -> agent.keep(stay.contains(agent.id())));
        entities.flush();
        audit.record(caller, Act.of("agent.keep").changing(before, kept(agents)));
        share(caller.shop());
    }

    private static String kept(List<Account> agents) {
        return agents.stream().filter(Account::stays).map(Account::loginName).collect(Collectors.joining(", "));
    }

    private void tell(Account agent, Change change) {
        if (change.isEnd()) {
            accounts.endSignIns(agent);
        }
        String act = change.isEnd() ? "agent.out-by-plan" : "agent.back-by-plan";
        audit.record(Caller.TIMER, agent.shop(), agent.id(), Act.on(act, agent.loginName()));
        changed.fire(new AccountChanged(agent.shop(), agent.id(), change, agent.isRouted()));
    }
}
