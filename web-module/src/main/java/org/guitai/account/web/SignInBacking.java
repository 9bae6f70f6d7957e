package org.guitai.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.guitai.account.api.Credentials;
import org.guitai.account.api.SignIns;
import org.guitai.account.api.SignIns.Ticket;
import org.guitai.shared.web.FacesProblems;
import org.jspecify.annotations.Nullable;

/** The sign-in page. */
@Named("signIn")
@RequestScoped
public class SignInBacking {

    private String name = "";
    private String password = "";
    private @Nullable String to;

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
            String device = Objects.toString(external.getRequestHeaderMap().get("User-Agent"), "unknown");
            Ticket ticket = signIns.signIn(current.anonymous(), Credentials.parse(name, password), device);
            SignInCookie.set(
                    (HttpServletRequest) external.getRequest(),
                    (HttpServletResponse) external.getResponse(),
                    ticket.token());
            go(ticket.signedIn().owner() ? "/admin/overview.xhtml" : "/console/index.xhtml");
        });
    }

    private void go(String standard) {
        try {
            external.redirect(isOurs(to) ? Objects.requireNonNull(to) : standard);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only pages of this application: a link to the sign-in page must not lead elsewhere afterwards. */
    private static boolean isOurs(@Nullable String path) {
        return path != null && path.matches("/(console|admin)/[a-z-]+\\.xhtml");
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public @Nullable String getTo() {
        return to != null ? to : external.getRequestParameterMap().get("to");
    }

    public void setTo(@Nullable String to) {
        this.to = to;
    }
}
