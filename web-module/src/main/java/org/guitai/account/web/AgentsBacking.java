package org.guitai.account.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.guitai.account.api.AccountView;
import org.guitai.account.api.AgentDraft;
import org.guitai.account.api.AgentFile;
import org.guitai.account.api.Agents;
import org.guitai.account.api.NewAgent;
import org.guitai.account.api.SignIns;
import org.guitai.account.api.SignIns.SignInView;
import org.guitai.account.api.TwoStep;
import org.guitai.permission.api.RoleId;
import org.guitai.permission.api.RoleView;
import org.guitai.permission.api.Roles;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** The page of the shop's agents: the list, and one agent beside it. */
@Named("agents")
@RequestScoped
public class AgentsBacking {

    private static final String PAGE = "/admin/agents.xhtml";

    private final Form form = new Form();

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private Agents agents;

    @Inject
    private Roles roles;

    @Inject
    private SignIns signIns;

    @Inject
    private TwoStep twoStep;

    private List<AccountView> accounts = List.of();
    private @Nullable AgentFile chosen;
    private List<SignInView> places = List.of();
    private List<Map.Entry<Permission, List<RoleView>>> reasons = List.of();
    private Map<AccountId, List<RoleView>> held = Map.of();
    private List<RoleView> all = List.of();
    private Set<Long> ticked = new HashSet<>();

    @PostConstruct
    void load() {
        if (!visit.can("agent.manage")) {
            return;
        }
        Caller.Staff caller = current.get();
        accounts = agents.list(caller);
        held = roles.held(caller);
        all = roles.list(caller);
        form.put("capacity", "10");
        form.put("routed", true);
        Long id = Parameters.number(external, "agent");
        if (id != null) {
            choose(caller, new AccountId(id));
        }
        if (Parameters.has(external, "ticked")) {
            // What was ticked in the form stays ticked when it comes back with an error.
            ticked = Parameters.all(external, "roles").stream()
                    .map(Parameters::number)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
        }
    }

    private void choose(Caller.Staff caller, AccountId id) {
        try {
            AgentFile file = agents.file(caller, id);
            chosen = file;
            form.put("displayName", file.account().displayName());
            form.put("fullName", file.fullName());
            form.put("email", file.email());
            form.put("telephone", file.telephone());
            form.put("capacity", Integer.toString(file.account().capacity()));
            form.put("routed", file.routed());
            form.put("version", Integer.toString(file.version()));
            reasons = List.copyOf(roles.reasons(caller, id).entrySet());
            places = isSignInsShown() ? signIns.list(caller, id) : List.of();
            ticked = rolesOf(id).stream().map(role -> role.id().value()).collect(Collectors.toSet());
        } catch (ProblemException e) {
            external.setResponseStatus(404);
        }
    }

    /** Those in whose names the search's words stand. */
    public List<AccountView> getList() {
        String words = Objects.toString(Parameters.text(external, "q"), "").toLowerCase(Locale.ROOT);
        return accounts.stream()
                .filter(one -> (one.displayName() + " " + one.loginName())
                        .toLowerCase(Locale.ROOT)
                        .contains(words))
                .toList();
    }

    public String getOwnerName() {
        return accounts.get(0).loginName();
    }

    public List<RoleView> rolesOf(AccountId account) {
        return held.getOrDefault(account, List.of());
    }

    public List<RoleView> getAllRoles() {
        return all;
    }

    public boolean isTicked(RoleView role) {
        return ticked.contains(role.id().value());
    }

    public @Nullable AgentFile getChosen() {
        return chosen;
    }

    public List<SignInView> getSignIns() {
        return places;
    }

    /** Where somebody who may do more than the reader is signed in, is none of the reader's business. */
    public boolean isSignInsShown() {
        AgentFile file = chosen;
        return file != null
                && !file.account().owner()
                && visit.can("session.end")
                && reasons.stream().map(Map.Entry::getKey).allMatch(visit.permissions()::contains);
    }

    /** Whether the reader has chosen themselves: their password and second step are the matter of their own page. */
    public boolean isOwn() {
        AgentFile file = chosen;
        return file != null && file.account().id().equals(current.get().account());
    }

    /** What the chosen agent may do, and through which roles, in the order of the catalogue. */
    public List<Map.Entry<Permission, List<RoleView>>> getReasons() {
        return reasons;
    }

    public void create() {
        attempt("form", () -> {
            NewAgent agent = new NewAgent(form.text("loginName"), form.text("password"), draft());
            return roles.hire(current.get(), agent, tickedRoles());
        });
    }

    public void save() {
        attempt("form", () -> {
            AccountId agent = agent();
            roles.change(current.get(), agent, form.number("version"), draft(), tickedRoles());
            return agent;
        });
    }

    private AgentDraft draft() {
        return new AgentDraft(
                form.text("displayName"),
                form.text("fullName"),
                form.text("email"),
                form.text("telephone"),
                form.number("capacity"),
                form.is("routed"));
    }

    private Set<RoleId> tickedRoles() {
        return ticked.stream().map(RoleId::new).collect(Collectors.toSet());
    }

    public void resetPassword() {
        act("password", agent -> agents.resetPassword(current.get(), agent, form.text("fresh")));
    }

    public void disable() {
        act("acts", agent -> agents.disable(current.get(), agent));
    }

    public void enable() {
        act("acts", agent -> agents.enable(current.get(), agent));
    }

    public void unlock() {
        act("acts", agent -> agents.unlock(current.get(), agent));
    }

    public void resetTwoStep() {
        act("acts", agent -> twoStep.reset(current.get(), agent));
    }

    public void endSignIn() {
        act("signIns", agent -> {
            Long signIn = Parameters.number(external, "signIn");
            if (signIn != null) {
                signIns.end(current.get(), signIn);
            }
        });
    }

    /** Cannot be undone: the name has to be typed. */
    public void delete() {
        boolean done = FacesProblems.attempt("removal", visit.language(), () -> {
            AgentFile file = agents.file(current.get(), agent());
            if (!file.account().loginName().equals(form.text("typedName").strip())) {
                throw ProblemException.at(
                        "typedName", SharedProblem.TYPE_THE_NAME, file.account().loginName());
            }
            agents.delete(current.get(), file.account().id());
        });
        if (done) {
            Redirect.to(external, PAGE + "?saved");
        }
    }

    private AccountId agent() {
        Long id = Parameters.number(external, "agent");
        if (id == null) {
            throw ProblemException.of(SharedProblem.NOT_FOUND);
        }
        return new AccountId(id);
    }

    private void act(String formId, Consumer<AccountId> act) {
        attempt(formId, () -> {
            AccountId agent = agent();
            act.accept(agent);
            return agent;
        });
    }

    private void attempt(String formId, Supplier<AccountId> act) {
        FacesProblems.attempt(
                formId,
                visit.language(),
                () -> Redirect.to(external, PAGE + "?saved&agent=" + act.get().value()),
                this::showWhatIsThereNow);
    }

    private void showWhatIsThereNow() {
        AgentFile now = agents.file(current.get(), agent());
        chosen = now;
        held = roles.held(current.get());
        form.put("version", Integer.toString(now.version()));
        form.put("changed", true);
    }

    public Form getForm() {
        return form;
    }
}
