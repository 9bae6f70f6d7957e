package org.guitai.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import org.guitai.account.api.PasswordDesk;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;

/** A forgotten password: asking for a link, and using it. */
@Named("forgotten")
@RequestScoped
public class PasswordBacking {

    private final Form form = new Form();

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private PasswordDesk desk;

    public void ask() {
        FacesProblems.attempt("form", visit.language(), () -> {
            desk.forgot(current.anonymous(), form.text("name"));
            Redirect.to(external, "/forgot-password.xhtml?asked");
        });
    }

    public String getLink() {
        return Objects.toString(Parameters.text(external, "link"), "");
    }

    public boolean isGood() {
        return desk.isGood(current.anonymous(), getLink());
    }

    public void renew() {
        FacesProblems.attempt("form", visit.language(), () -> {
            desk.renew(current.anonymous(), getLink(), form.text("newPassword"));
            Redirect.to(external, "/sign-in.xhtml?renewed");
        });
    }

    public Form getForm() {
        return form;
    }
}
