package org.guitai.account.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guitai.account.api.ApiKeys;
import org.guitai.account.api.ApiKeys.ApiKeyView;
import org.guitai.shared.Permission;
import org.guitai.shared.web.Catalogue;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** The page of API keys. A new key is shown on the page that answers, once. */
@Named("apiKeys")
@RequestScoped
public class ApiKeysBacking {

    private final Form form = new Form();
    private final Set<Permission> ticked = EnumSet.noneOf(Permission.class);

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private ApiKeys keys;

    private @Nullable List<ApiKeyView> list;
    private @Nullable String made;

    @PostConstruct
    void load() {
        form.put("days", "90");
        Parameters.all(external, "permissions")
                .forEach(code -> Permission.find(code).ifPresent(ticked::add));
    }

    public List<ApiKeyView> getList() {
        List<ApiKeyView> known = list;
        if (known == null) {
            known = keys.list(current.get());
            list = known;
        }
        return known;
    }

    /** GOOD, ENDED or REVOKED. */
    public String state(ApiKeyView key) {
        if (key.revokedAt() != null) {
            return "REVOKED";
        }
        return key.endsAt().isBefore(Clock.systemUTC().instant()) ? "ENDED" : "GOOD";
    }

    public boolean isAdding() {
        return made == null && Parameters.has(external, "new");
    }

    /** Only what one may do oneself can be given to a key. */
    public List<Map.Entry<Permission.Group, List<Permission>>> getCatalogue() {
        return Catalogue.of(visit.permissions());
    }

    public boolean isGrantable(Permission permission) {
        return visit.permissions().contains(permission);
    }

    public boolean isTicked(Permission permission) {
        return ticked.contains(permission);
    }

    public void create() {
        FacesProblems.attempt(
                "form",
                visit.language(),
                () -> made = keys.create(current.get(), form.text("name"), ticked, form.number("days")));
    }

    public void revoke() {
        boolean done = FacesProblems.attempt("keys", visit.language(), () -> {
            Long key = Parameters.number(external, "key");
            if (key != null) {
                keys.revoke(current.get(), key);
            }
        });
        if (done) {
            Redirect.to(external, "/admin/api-keys.xhtml?saved");
        }
    }

    public @Nullable String getMade() {
        return made;
    }

    public Form getForm() {
        return form;
    }
}
