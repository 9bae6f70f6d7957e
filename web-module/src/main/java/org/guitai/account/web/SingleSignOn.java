package org.guitai.account.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.SignIns;
import org.guitai.account.api.SignIns.Ticket;
import org.guitai.shared.Caller;
import org.guitai.shared.ProblemCode;
import org.guitai.shared.ProblemException;
import org.guitai.shared.RandomToken;
import org.guitai.shared.web.Address;
import org.guitai.shared.web.Cookies;
import org.jspecify.annotations.Nullable;

/**
 * Signing in through the enterprise's own identity provider: OpenID Connect, authorization code flow with PKCE, state and
 * nonce. {@code /sso} sends the browser there; the provider sends it back to {@code /sso?code=…}.
 */
@ApplicationScoped
public class SingleSignOn {

    private static final Logger LOG = System.getLogger(SingleSignOn.class.getName());
    private static final String COOKIE = "guitai_sso";
    private static final int MINUTES = 10;

    @Inject
    private SignIns signIns;

    @Inject
    private IdentityProvider provider;

    /** What belongs together on the way there and back. Kept by the browser, for ten minutes. */
    private record Way(String state, String nonce, String verifier) {

        static Way make() {
            return new Way(RandomToken.make(), RandomToken.make(), RandomToken.make());
        }

        static @Nullable Way read(@Nullable String cookie) {
            String[] parts = cookie == null ? new String[0] : cookie.split("\\.", -1);
            return parts.length == 3 ? new Way(parts[0], parts[1], parts[2]) : null;
        }

        String write() {
            return state + "." + nonce + "." + verifier;
        }
    }

    AuthenticationStatus handle(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (!provider.isConfigured()) {
            return context.doNothing();
        }
        try {
            boolean returns = request.getParameter("state") != null || request.getParameter("error") != null;
            response.sendRedirect(returns ? comeBack(request, response) : leave(request, response));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AuthenticationStatus.SEND_CONTINUE;
    }

    private String leave(HttpServletRequest request, HttpServletResponse response) {
        try {
            Way way = Way.make();
            response.addCookie(cookie(request, way.write(), MINUTES * 60));
            return provider.authorization(way.state, way.nonce, way.verifier);
        } catch (IdentityProvider.Refusal e) {
            LOG.log(Level.WARNING, "The identity provider cannot be asked: {0}", e.getMessage());
            return refused(AccountProblem.SINGLE_SIGN_ON_FAILED, null);
        }
    }

    private String comeBack(HttpServletRequest request, HttpServletResponse response) {
        Way way = Way.read(Cookies.find(request, COOKIE));
        response.addCookie(cookie(request, "", 0));
        String code = request.getParameter("code");
        Caller.Anonymous caller = new Caller.Anonymous(Address.of(request));
        if (way == null || code == null || !way.state.equals(request.getParameter("state"))) {
            signIns.refuseProvider(caller, "not the answer to a question of this browser");
            return refused(AccountProblem.SINGLE_SIGN_ON_FAILED, null);
        }
        try {
            String name = provider.name(code, way.nonce, way.verifier);
            String device = Objects.requireNonNullElse(request.getHeader("User-Agent"), "unknown");
            Ticket ticket = signIns.signInByProvider(caller, name, device);
            SignInCookie.set(request, response, ticket);
            return ticket.signedIn().owner() ? "/admin/overview.xhtml" : "/console/index.xhtml";
        } catch (IdentityProvider.Refusal e) {
            LOG.log(Level.WARNING, "The identity provider's answer is refused: {0}", e.getMessage());
            signIns.refuseProvider(caller, Objects.toString(e.getMessage(), ""));
            return refused(AccountProblem.SINGLE_SIGN_ON_FAILED, null);
        } catch (ProblemException e) {
            Object name = e.arguments().isEmpty() ? null : e.arguments().get(0);
            return refused(e.code(), name == null ? null : name.toString());
        }
    }

    /** The sign-in page says why, in the reader's language. */
    private static String refused(ProblemCode problem, @Nullable String name) {
        return "/sign-in.xhtml?refused=" + problem.key()
                + (name == null ? "" : "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    private static Cookie cookie(HttpServletRequest request, String value, int seconds) {
        Cookie cookie = Cookies.make(request, COOKIE, value);
        cookie.setPath("/sso");
        cookie.setMaxAge(seconds);
        return cookie;
    }
}
