package org.guitai.account.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.guitai.account.api.SignIns;
import org.guitai.account.api.SignIns.Stage;
import org.guitai.account.api.TwoStep;
import org.guitai.account.api.TwoStep.Enrolled;
import org.guitai.account.api.TwoStep.Enrolment;
import org.guitai.shared.web.Cookies;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.QrPicture;
import org.jspecify.annotations.Nullable;

/** The second step of signing in: typing a code, or setting the authenticator up because the shop demands it. */
@Named("secondStep")
@RequestScoped
public class SecondStepBacking {

    private final Form form = new Form();

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private SignIns signIns;

    @Inject
    private TwoStep twoStep;

    @Inject
    private SignInBacking signIn;

    private String token = "";
    private Stage stage = Stage.COMPLETE;
    private @Nullable Enrolment enrolment;
    private List<String> recoveryCodes = List.of();

    @PostConstruct
    void load() {
        String cookie = Cookies.find((HttpServletRequest) external.getRequest(), SignInCookie.NAME);
        token = cookie == null ? "" : cookie;
        stage = signIns.pending(current.anonymous(), token).orElse(Stage.COMPLETE);
    }

    public boolean isCodeWanted() {
        return stage == Stage.CODE;
    }

    public boolean isSetupWanted() {
        return stage == Stage.ENROL;
    }

    public void confirm() {
        FacesProblems.attempt(
                "form",
                visit.language(),
                () -> signIn.go(signIns.confirm(current.anonymous(), token, form.text("code")), signIn.getTo()));
    }

    public void finish() {
        FacesProblems.attempt("form", visit.language(), () -> {
            Enrolled enrolled = twoStep.finish(current.anonymous(), token, form.text("code"));
            SignInCookie.set(
                    (HttpServletRequest) external.getRequest(),
                    (HttpServletResponse) external.getResponse(),
                    enrolled.token(),
                    enrolled.stay());
            recoveryCodes = enrolled.recoveryCodes();
        });
    }

    /** Shown once, after the authenticator has been set up. */
    public List<String> getRecoveryCodes() {
        return recoveryCodes;
    }

    public String getSecret() {
        return begun().secret();
    }

    public String getPicture() {
        return QrPicture.of(begun().address());
    }

    private Enrolment begun() {
        Enrolment known = enrolment;
        if (known == null) {
            known = twoStep.begin(current.anonymous(), token);
            enrolment = known;
        }
        return known;
    }

    /** Where the page with the recovery codes leads: to what was asked for before signing in, else to the first page. */
    public String getNext() {
        return WantedPage.find(signIn.getTo()).orElse("/");
    }

    public Form getForm() {
        return form;
    }
}
