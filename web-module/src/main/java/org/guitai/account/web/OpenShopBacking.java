package org.guitai.account.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guitai.account.api.OpenShop;
import org.guitai.account.api.ShopOpenings;
import org.guitai.shared.Language;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Redirect;

/** Opening a shop, first step: what it is called and whose it is. */
@Named("openShop")
@RequestScoped
public class OpenShopBacking {

    private final Form form = new Form();

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private ShopOpenings openings;

    @PostConstruct
    void begin() {
        form.put("timeZone", "Asia/Shanghai");
        form.put("language", visit.getLanguage());
    }

    public void open() {
        FacesProblems.attempt("form", visit.language(), () -> {
            String token = openings.begin(
                    current.anonymous(),
                    new OpenShop(
                            form.text("loginName"),
                            form.text("password"),
                            form.text("email"),
                            form.text("shopName"),
                            form.text("timeZone"),
                            Language.of(form.text("language"))));
            Redirect.to(external, "/confirm-address.xhtml?opening=" + token);
        });
    }

    public List<String> getZones() {
        return TimeZones.all();
    }

    public Form getForm() {
        return form;
    }
}
