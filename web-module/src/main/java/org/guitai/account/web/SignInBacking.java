package org.guitai.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.Credentials;
import org.guitai.account.api.SignIns;
import org.guitai.account.api.SignIns.Ticket;
import org.guitai.shared.ProblemException;
import org.guitai.shared.Setting;
import org.guitai.shared.web.FacesProblems;
import org.guitai.shared.web.Form;
import org.guitai.shared.web.Parameters;
import org.guitai.shared.web.Redirect;
import org.jspecify.annotations.Nullable;

/** The sign-in page, and where it leads. */
@Named("signIn")
@RequestScoped
public class SignInBacking {

    private final Form form = new Form();

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private SignIns signIns;

    public void enter() {
        FacesProblems.attempt("form", visit.language(), () -> {
            Credentials credentials = Credentials.parse(form.text("name"), form.text("password"));
            go(signIns.signIn(current.anonymous(), credentials, current.device(), form.is("stay")), getTo());
        });
    }

    /** Keeps the token and goes on: to the next step, or to the page that was asked for. */
    void go(Ticket ticket, @Nullable String to) {
        SignInCookie.set(
                (HttpServletRequest) external.getRequest(), (HttpServletResponse) external.getResponse(), ticket);
        String suffix = WantedPage.asQuery(to);
        Redirect.to(
                external,
                switch (ticket.stage()) {
                    case CODE -> "/second-step.xhtml" + suffix;
                    case ENROL -> "/second-step-setup.xhtml" + suffix;
                    case COMPLETE -> WantedPage.find(to).orElseGet(() -> standard(ticket));
                });
    }

    private static String standard(Ticket ticket) {
        return ticket.signedIn().owner() ? "/admin/overview.xhtml" : "/console/index.xhtml";
    }

    /** Why the enterprise's identity provider led to nothing; null when it was not asked. */
    public @Nullable String getRefusal() {
        String key = Parameters.text(external, "refused");
        Optional<AccountProblem> problem = Arrays.stream(AccountProblem.values())
                .filter(one -> one.key().equals(key))
                .findFirst();
        String name = Parameters.text(external, "name");
        return problem.map(one ->
                        ProblemException.of(one, name == null ? "" : name).text(visit.language()))
                .orElse(null);
    }

    /** What the button of the enterprise's identity provider says; null when there is none. */
    public @Nullable String getProvider() {
        return Setting.find("guitai.oidc.issuer")
                .map(issuer -> Setting.find("guitai.oidc.label").orElse("OpenID Connect"))
                .orElse(null);
    }

    public Form getForm() {
        return form;
    }

    public @Nullable String getTo() {
        return Parameters.text(external, "to");
    }
}
