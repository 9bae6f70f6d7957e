package org.guitai.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import org.guitai.account.api.ShopOpenings;
import org.guitai.mail.api.Letters;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** Opening a shop, second step: the code that was mailed. The owner signs in afterwards with the password just chosen. */
@Named("confirmAddress")
@RequestScoped
public class ConfirmAddressBacking {

    private final Form form = new Form();

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private ShopOpenings openings;

    @Inject
    private Letters letters;

    public String getToken() {
        return Objects.toString(Parameters.text(external, "opening"), "");
    }

    /** Null when there is nothing to confirm any more. */
    public @Nullable String getAddress() {
        return openings.address(current.anonymous(), getToken()).orElse(null);
    }

    /** Without a mail server the letter lies in the operators' outbox. */
    public boolean isSending() {
        return letters.isSending();
    }

    public void confirm() {
        FacesProblems.attempt("form", visit.language(), () -> {
            openings.confirm(current.anonymous(), getToken(), form.text("code"));
            Redirect.to(external, "/sign-in.xhtml?opened");
        });
    }

    public void sendAgain() {
        FacesProblems.attempt("again", visit.language(), () -> {
            openings.sendAgain(current.anonymous(), getToken());
            Redirect.to(external, "/confirm-address.xhtml?again&opening=" + getToken());
        });
    }

    public Form getForm() {
        return form;
    }
}
