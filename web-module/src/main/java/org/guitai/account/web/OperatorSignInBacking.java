package org.guitai.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.guitai.account.api.Operators;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;

/** Operators sign in, or take their invitation. */
@Named("operatorSignIn")
@RequestScoped
public class OperatorSignInBacking {

    private final Form form = new Form();

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private Operators operators;

    public void enter() {
        FacesProblems.attempt("form", visit.language(), () -> {
            OperatorCallers.set(
                    (HttpServletRequest) external.getRequest(),
                    (HttpServletResponse) external.getResponse(),
                    operators.signIn(current.anonymous(), form.text("name"), form.text("password"), current.device()));
            Redirect.to(external, "/operator/shops.xhtml");
        });
    }

    public String getLink() {
        return Objects.toString(Parameters.text(external, "link"), "");
    }

    public boolean isGood() {
        return operators.isGood(current.anonymous(), getLink());
    }

    public void accept() {
        FacesProblems.attempt("form", visit.language(), () -> {
            operators.accept(current.anonymous(), getLink(), form.text("password"));
            Redirect.to(external, "/operator/sign-in.xhtml?renewed");
        });
    }

    public Form getForm() {
        return form;
    }
}
