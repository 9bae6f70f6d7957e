package org.guitai.account.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guitai.account.api.AccountState;
import org.guitai.account.api.AccountView;
import org.guitai.account.api.Agents;
import org.guitai.shared.AccountId;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;

/** Choosing who stays where the plan allows fewer agents than there are. */
@Named("staying")
@RequestScoped
public class StayingBacking {

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private Agents agents;

    private List<AccountView> list = List.of();

    @PostConstruct
    void load() {
        list = agents.list(current.get()).stream()
                .filter(one -> !one.owner() && one.state() != AccountState.DISABLED)
                .toList();
    }

    /** Whether somebody has no place. */
    public boolean isNeeded() {
        return list.stream().anyMatch(one -> one.state() == AccountState.DISABLED_BY_PLAN);
    }

    public List<AccountView> getList() {
        return list;
    }

    public boolean isTicked(AccountView agent) {
        return Parameters.has(external, "choosing")
                ? ticked().contains(agent.id())
                : agent.state() == AccountState.ENABLED;
    }

    private Set<AccountId> ticked() {
        return Parameters.all(external, "stay").stream()
                .map(Parameters::number)
                .flatMap(id -> id == null ? Stream.empty() : Stream.of(id))
                .map(AccountId::new)
                .collect(Collectors.toSet());
    }

    public void keep() {
        FacesProblems.attempt("staying", visit.language(), () -> {
            agents.keep(current.get(), ticked());
            Redirect.to(external, "/admin/agents.xhtml?saved");
        });
    }
}
