package org.guitai.account.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import org.guitai.account.api.ApiKeys.KeyHolder;
import org.guitai.account.api.Operators.OperatorSession;
import org.guitai.account.api.SignIns;
import org.guitai.account.api.SignIns.SignedIn;
import org.guitai.shared.Caller;
import org.guitai.shared.web.Address;
import org.guitai.shared.web.Cookies;

/**
 * The application's one authentication mechanism, because Jakarta EE 10 allows one. It dispatches by the path: pages and
 * sockets of a shop know somebody by the sign-in's cookie, operators' pages by theirs, the API by its key, and {@code
 * /sso} goes to the enterprise's own identity provider.
 */
@ApplicationScoped
public class SignInMechanism implements HttpAuthenticationMechanism {

    private static final String STAFF = "staff";
    private static final String PROGRAM = "program";
    private static final String OPERATOR = "operator";

    @Inject
    private SignIns signIns;

    @Inject
    private ApiCallers apiCallers;

    @Inject
    private OperatorCallers operatorCallers;

    @Inject
    private SingleSignOn singleSignOn;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String path = request.getServletPath();
        if (path.equals("/console/index.xhtml") || path.startsWith("/admin/") || path.equals("/ws/agent")) {
            return staff(path, request, response, context);
        }
        if (path.startsWith("/operator/") && !OperatorCallers.isOpen(path)) {
            Optional<OperatorSession> operator = operatorCallers.find(request);
            return operator.isPresent()
                    ? context.notifyContainerAboutLogin(
                            "operator/" + operator.get().operator().value(), Set.of(OPERATOR))
                    : redirect(response, "/operator/sign-in.xhtml");
        }
        if (path.startsWith("/api/v1")) {
            Optional<KeyHolder> holder = apiCallers.find(request);
            return holder.isPresent()
                    ? context.notifyContainerAboutLogin("key/" + holder.get().key(), Set.of(PROGRAM))
                    : context.doNothing();
        }
        if (path.equals("/sso")) {
            return singleSignOn.handle(request, response, context);
        }
        return context.doNothing();
    }

    private AuthenticationStatus staff(
            String path, HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Caller.Anonymous caller = new Caller.Anonymous(Address.of(request));
        String token = Cookies.find(request, SignInCookie.NAME);
        Optional<SignedIn> signedIn = Optional.ofNullable(token).flatMap(known -> signIns.resume(caller, known));
        if (token != null && signedIn.isPresent()) {
            if (!path.startsWith("/ws/")) {
                signIns.renew(caller, token).ifPresent(fresh -> SignInCookie.set(request, response, fresh, true));
            }
            CurrentCaller.remember(request, signedIn.get());
            return context.notifyContainerAboutLogin(HandshakeName.of(signedIn.get()), Set.of(STAFF));
        }
        if (path.startsWith("/ws/")) {
            // The socket opens and says why; a refused handshake tells a browser nothing.
            return context.doNothing();
        }
        return redirect(response, "/sign-in.xhtml" + WantedPage.asQuery(WantedPage.of(request)));
    }

    private static AuthenticationStatus redirect(HttpServletResponse response, String where) {
        try {
            response.sendRedirect(where);
            return AuthenticationStatus.SEND_CONTINUE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
