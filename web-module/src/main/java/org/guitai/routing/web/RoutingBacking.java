package org.guitai.routing.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.guitai.account.web.CurrentCaller;
import org.guitai.account.web.Visit;
import org.guitai.routing.api.AgentGroup;
import org.guitai.routing.api.OrderStatus;
import org.guitai.routing.api.Participant;
import org.guitai.routing.api.ReceptionRange;
import org.guitai.routing.api.RoutingRules;
import org.guitai.routing.api.RoutingRules.Setup;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** The page of groups and people: groups with their ranges, participants with their weights, and what may not be meant so. */
@Named("routing")
@RequestScoped
public class RoutingBacking {

    private static final String PAGE = "/admin/routing.xhtml";

    private final Form form = new Form();

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private RoutingRules rules;

    private @Nullable Setup setup;
    private @Nullable AgentGroup chosen;
    private @Nullable Participant person;
    private @Nullable AgentGroup now;
    private Set<OrderStatus> ticked = Set.of();

    @PostConstruct
    void load() {
        if (!visit.can("routing.manage")) {
            return;
        }
        Setup found = rules.get(current.get());
        setup = found;
        AgentGroup group = find(Parameters.number(external, "group"));
        chosen = group;
        if (group != null) {
            ReceptionRange range = group.range();
            form.put("name", group.name());
            form.put("audience", lines(range.audience()));
            form.put("products", lines(range.products()));
            form.put("intents", lines(range.intents()));
            form.put("version", Integer.toString(group.version()));
            ticked = range.orderStatus();
        }
        if (Parameters.has(external, "ticked")) {
            List<String> codes = Parameters.all(external, "orderStatus");
            ticked = Arrays.stream(OrderStatus.values())
                    .filter(one -> codes.contains(one.name()))
                    .collect(Collectors.toSet());
        }
        loadPerson(found);
    }

    private void loadPerson(Setup found) {
        Long account = Parameters.number(external, "account");
        Participant one = found.participants().stream()
                .filter(participant -> Objects.equals(participant.account().value(), account))
                .findFirst()
                .orElse(null);
        person = one;
        if (one != null) {
            form.put("weight", Integer.toString(one.weight()));
            form.put("of", one.group() == null ? "" : one.group().toString());
        }
    }

    private @Nullable AgentGroup find(@Nullable Long id) {
        Setup found = setup;
        return found == null || id == null
                ? null
                : found.groups().stream()
                        .filter(group -> group.id() == id)
                        .findFirst()
                        .orElse(null);
    }

    static String lines(Set<String> values) {
        return values.stream().sorted().collect(Collectors.joining("\n"));
    }

    /** A value a line; commas of both widths part them as well. */
    static Set<String> values(Form form, String field) {
        return Arrays.stream(form.text(field).split("[\\n,，、]", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }

    public @Nullable Setup getSetup() {
        return setup;
    }

    public boolean isSimple() {
        Setup found = setup;
        return found == null || found.groups().isEmpty();
    }

    public @Nullable AgentGroup getChosen() {
        return chosen;
    }

    /** How the group is now that somebody else has saved first; null otherwise. */
    public @Nullable AgentGroup getNow() {
        return now;
    }

    public @Nullable Participant getPerson() {
        return person;
    }

    public boolean isAdding() {
        return Parameters.has(external, "new");
    }

    public OrderStatus[] getOrderStatus() {
        return OrderStatus.values();
    }

    public boolean isTicked(OrderStatus status) {
        return ticked.contains(status);
    }

    public String sentence(AgentGroup group) {
        return RangeWords.in(visit.language()).of(group.range());
    }

    /** What may not be meant so, in words. */
    public List<String> getFindings() {
        Setup found = setup;
        RangeWords words = RangeWords.in(visit.language());
        return found == null
                ? List.of()
                : found.findings().stream().map(words::of).toList();
    }

    public String groupName(@Nullable Long id) {
        AgentGroup group = find(id);
        return group == null ? "—" : group.name();
    }

    public void create() {
        attempt("form", () -> rules.create(current.get(), draft()));
    }

    public void save() {
        boolean done = FacesProblems.attempt(
                "form",
                visit.language(),
                () -> rules.change(current.get(), required(), form.number("version"), draft()),
                this::showWhatIsThereNow);
        if (done) {
            Redirect.to(external, PAGE + "?saved&group=" + required());
        }
    }

    private void showWhatIsThereNow() {
        setup = rules.get(current.get());
        AgentGroup newest = find(required());
        now = newest;
        if (newest != null) {
            form.put("version", Integer.toString(newest.version()));
        }
    }

    private AgentGroup.Draft draft() {
        return new AgentGroup.Draft(
                form.text("name"),
                new ReceptionRange(
                        values(form, "audience"), values(form, "products"), values(form, "intents"), ticked));
    }

    private long required() {
        Long group = Parameters.number(external, "group");
        if (group == null) {
            throw ProblemException.of(SharedProblem.NOT_FOUND);
        }
        return group;
    }

    public void delete() {
        attempt("removal", () -> rules.delete(current.get(), required()));
    }

    /** One place up in the owner's order. */
    public void up() {
        attempt("moving", () -> {
            List<Long> order = new ArrayList<>(rules.get(current.get()).groups().stream()
                    .map(AgentGroup::id)
                    .toList());
            int place = order.indexOf(required());
            if (place > 0) {
                Collections.swap(order, place, place - 1);
                rules.order(current.get(), order);
            }
        });
    }

    public void place() {
        attempt("person", () -> {
            Participant one = person;
            if (one == null) {
                throw ProblemException.of(SharedProblem.NOT_FOUND);
            }
            rules.place(current.get(), one.account(), form.number("weight"), Parameters.number(form.text("of")));
        });
    }

    private void attempt(String where, Runnable act) {
        if (FacesProblems.attempt(where, visit.language(), act)) {
            Redirect.to(external, PAGE + "?saved");
        }
    }

    public Form getForm() {
        return form;
    }
}
