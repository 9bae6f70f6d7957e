package org.guitai.permission.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.guitai.account.web.CurrentCaller;
import org.guitai.account.web.Visit;
import org.guitai.permission.api.RoleDraft;
import org.guitai.permission.api.RoleId;
import org.guitai.permission.api.RoleView;
import org.guitai.permission.api.Roles;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.web.Catalogue;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** The page of roles: the list, the editor beside it, and two roles side by side. */
@Named("roles")
@RequestScoped
public class RolesBacking {

    private static final String PAGE = "/admin/roles.xhtml";

    private final Form form = new Form();

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private Roles roles;

    private List<RoleView> list = List.of();
    private @Nullable RoleView chosen;
    private @Nullable RoleView other;
    private @Nullable RoleView now;
    private Set<Permission> ticked = EnumSet.noneOf(Permission.class);

    @PostConstruct
    void load() {
        if (!visit.can("role.manage") && !visit.can("agent.manage")) {
            return;
        }
        list = roles.list(current.get());
        chosen = find("role");
        other = find("compare");
        RoleView role = chosen;
        if (role != null) {
            form.put("name", role.name());
            form.put("note", role.note());
            form.put("version", Integer.toString(role.version()));
            ticked = copy(role.permissions());
        }
        if (Parameters.has(external, "ticked")) {
            ticked = copy(Parameters.all(external, "permissions").stream()
                    .flatMap(code -> Permission.find(code).stream())
                    .collect(Collectors.toSet()));
        }
    }

    private static Set<Permission> copy(Set<Permission> permissions) {
        return permissions.isEmpty() ? EnumSet.noneOf(Permission.class) : EnumSet.copyOf(permissions);
    }

    private @Nullable RoleView find(String parameter) {
        Long id = Parameters.number(external, parameter);
        return id == null
                ? null
                : list.stream()
                        .filter(role -> role.id().value() == id)
                        .findFirst()
                        .orElse(null);
    }

    public List<RoleView> getList() {
        return list;
    }

    public @Nullable RoleView getChosen() {
        return chosen;
    }

    public @Nullable RoleView getOther() {
        return other;
    }

    /** How the role is now that somebody else has saved first; null otherwise. */
    public @Nullable RoleView getNow() {
        return now;
    }

    public boolean isAdding() {
        return isEditable() && Parameters.has(external, "new");
    }

    /** Whoever may only hand roles out sees what is in them. */
    public boolean isEditable() {
        return visit.can("role.manage");
    }

    public List<Map.Entry<Permission.Group, List<Permission>>> getCatalogue() {
        return Catalogue.of(List.of(Permission.values()));
    }

    public boolean isTicked(Permission permission) {
        return ticked.contains(permission);
    }

    /** Whether the reader may grant it: only what they may do themselves. */
    public boolean isGrantable(Permission permission) {
        return visit.can(permission.code());
    }

    public boolean isDifferent(Permission permission) {
        RoleView one = chosen;
        RoleView two = other;
        return one != null
                && two != null
                && one.permissions().contains(permission) != two.permissions().contains(permission);
    }

    /** What the two have not in common, for the summary above. */
    public List<Permission> getDifferences() {
        return Arrays.stream(Permission.values()).filter(this::isDifferent).toList();
    }

    public void create() {
        attempt(() -> roles.create(current.get(), draft()));
    }

    public void save() {
        attempt(() -> {
            RoleId role = required();
            roles.change(current.get(), role, form.number("version"), draft());
            return role;
        });
    }

    private RoleDraft draft() {
        return new RoleDraft(form.text("name"), form.text("note"), ticked);
    }

    public void copy() {
        attempt(() -> roles.copy(current.get(), required()));
    }

    /** From those who hold it much is taken: then its name has to be typed. */
    public void delete() {
        if (FacesProblems.attempt("acts", visit.language(), this::deleteNamed)) {
            Redirect.to(external, PAGE + "?saved");
        }
    }

    private void deleteNamed() {
        RoleView role = roles.get(current.get(), required());
        if (role.holders() > 0 && !role.name().equals(form.text("typedName").strip())) {
            throw ProblemException.at("typedName", SharedProblem.TYPE_THE_NAME, role.name());
        }
        roles.delete(current.get(), role.id());
    }

    private RoleId required() {
        Long id = Parameters.number(external, "role");
        if (id == null) {
            throw ProblemException.of(SharedProblem.NOT_FOUND);
        }
        return new RoleId(id);
    }

    private void attempt(Supplier<RoleId> act) {
        FacesProblems.attempt(
                "form",
                visit.language(),
                () -> Redirect.to(external, PAGE + "?saved&role=" + act.get().value()),
                this::showWhatIsThereNow);
    }

    private void showWhatIsThereNow() {
        RoleView newest = roles.get(current.get(), required());
        now = newest;
        form.put("version", Integer.toString(newest.version()));
    }

    public Form getForm() {
        return form;
    }
}
