package org.guitai.account.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import org.guitai.account.api.Operators;
import org.guitai.account.api.Operators.OperatorSession;
import org.guitai.account.api.Operators.OperatorTicket;
import org.guitai.shared.Caller;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.ShopId;
import org.guitai.shared.web.Address;
import org.guitai.shared.web.Cookies;

/** Operators know themselves by a cookie of their own, sent to their pages alone. */
@ApplicationScoped
public class OperatorCallers {

    private static final String COOKIE = "guitai_operator";
    private static final String PATH = "/operator";
    private static final String ATTRIBUTE = OperatorCallers.class.getName();
    private static final Set<String> OPEN = Set.of("/operator/sign-in.xhtml", "/operator/welcome.xhtml");

    @Inject
    private Operators operators;

    /** Pages of operators for those who are not signed in. */
    static boolean isOpen(String path) {
        return OPEN.contains(path);
    }

    Optional<OperatorSession> find(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof OperatorSession known) {
            return Optional.of(known);
        }
        Optional<OperatorSession> session = Optional.ofNullable(Cookies.find(request, COOKIE))
                .flatMap(token -> operators.resume(new Caller.Anonymous(Address.of(request)), token));
        session.ifPresent(one -> request.setAttribute(ATTRIBUTE, one));
        return session;
    }

    public Caller.Operator get(HttpServletRequest request) {
        OperatorSession session = find(request).orElseThrow(() -> ProblemException.of(SharedProblem.NOT_SIGNED_IN));
        return new Caller.Operator(session.operator(), session.signIn(), Address.of(request));
    }

    /** As support of a shop; its services ask whether the owner has granted that. */
    public Caller.Support support(HttpServletRequest request, ShopId shop) {
        return new Caller.Support(shop, get(request).operator(), Address.of(request));
    }

    static void set(HttpServletRequest request, HttpServletResponse response, OperatorTicket ticket) {
        response.addCookie(cookie(request, ticket.token()));
    }

    static void remove(HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = cookie(request, "");
        cookie.setMaxAge(0);
        response.addCookie(cookie);
    }

    private static Cookie cookie(HttpServletRequest request, String value) {
        Cookie cookie = Cookies.make(request, COOKIE, value);
        cookie.setPath(PATH);
        cookie.setAttribute("SameSite", "Strict");
        return cookie;
    }
}
