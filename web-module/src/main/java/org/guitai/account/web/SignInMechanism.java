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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.guitai.account.api.SignIns;
import org.guitai.account.api.SignIns.SignedIn;
import org.guitai.shared.Caller;
import org.guitai.shared.web.Address;
import org.guitai.shared.web.Cookies;

/**
 * The application's one authentication mechanism. A sign-in is a row in the database, found by the cookie's token; every
 * other way to sign in (API keys, OpenID Connect) joins here, because Jakarta EE 10 allows one mechanism.
 */
@ApplicationScoped
public class SignInMechanism implements HttpAuthenticationMechanism {

    private static final String STAFF = "staff";

    @Inject
    private SignIns signIns;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (!isGuarded(request)) {
            return context.doNothing();
        }
        Optional<SignedIn> signedIn = Optional.ofNullable(Cookies.find(request, SignInCookie.NAME))
                .flatMap(token -> signIns.resume(new Caller.Anonymous(Address.of(request)), token));
        if (signedIn.isPresent()) {
            return context.notifyContainerAboutLogin(HandshakeName.of(signedIn.get()), Set.of(STAFF));
        }
        return refuse(request, response, context);
    }

    private static boolean isGuarded(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.equals("/console/index.xhtml") || path.startsWith("/admin/") || path.equals("/ws/agent");
    }

    private static AuthenticationStatus refuse(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (request.getServletPath().startsWith("/ws/")) {
            // The socket opens and says why; a refused handshake tells a browser nothing.
            return context.doNothing();
        }
        try {
            String to = request.getServletPath();
            response.sendRedirect("/sign-in.xhtml?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
            return AuthenticationStatus.SEND_CONTINUE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
