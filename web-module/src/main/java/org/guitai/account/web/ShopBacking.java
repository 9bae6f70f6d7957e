package org.guitai.account.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import org.guitai.account.api.ShopDraft;
import org.guitai.account.api.ShopView;
import org.guitai.account.api.Shops;
import org.guitai.account.api.SupportAccess;
import org.guitai.account.api.TwoStep;
import org.guitai.shared.Language;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** The shop's own settings: profile, what signing in takes, and whether support may look in. */
@Named("shopPage")
@RequestScoped
public class ShopBacking {

    private static final String PAGE = "/admin/shop.xhtml";

    private final Form form = new Form();

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private Shops shops;

    @Inject
    private TwoStep twoStep;

    @Inject
    private SupportAccess support;

    @PostConstruct
    void load() {
        ShopView shop = visit.getShop();
        form.put("name", shop.name());
        form.put("about", shop.about());
        form.put("timeZone", shop.zone().getId());
        form.put("language", shop.language().tag());
        form.put("version", Integer.toString(shop.version()));
        form.put("demanded", shop.twoStepDemanded());
        form.put("hours", "24");
    }

    public void save() {
        attempt(
                "form",
                () -> shops.edit(
                        current.get(),
                        form.number("version"),
                        new ShopDraft(
                                form.text("name"),
                                form.text("about"),
                                form.text("timeZone"),
                                Language.of(form.text("language")))));
    }

    public void demand() {
        attempt("signing", () -> twoStep.demand(current.get(), form.is("demanded")));
    }

    public void grant() {
        attempt("support", () -> support.grant(current.get(), form.number("hours")));
    }

    public void revoke() {
        attempt("support", () -> support.revoke(current.get()));
    }

    private void attempt(String formId, Runnable act) {
        if (FacesProblems.attempt(formId, visit.language(), act, this::showWhatIsThereNow)) {
            Redirect.to(external, PAGE + "?saved");
        }
    }

    private void showWhatIsThereNow() {
        form.put("version", Integer.toString(visit.getShop().version()));
        form.put("changed", true);
    }

    public @Nullable Instant getSupportUntil() {
        return support.until(current.get()).orElse(null);
    }

    public List<String> getZones() {
        return TimeZones.all();
    }

    public Form getForm() {
        return form;
    }
}
