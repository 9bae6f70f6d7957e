package org.guitai.account.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.guitai.account.api.SignIns.Ticket;
import org.guitai.shared.web.Cookies;

/** The token of a sign-in in the browser, unreadable by scripts: for the browser's session, or for 30 days. */
final class SignInCookie {

    static final String NAME = "guitai_sign_in";
    private static final Duration STAYING = Duration.ofDays(30);

    private SignInCookie() {}

    static void set(HttpServletRequest request, HttpServletResponse response, Ticket ticket) {
        set(request, response, ticket.token(), ticket.stay());
    }

    static void set(HttpServletRequest request, HttpServletResponse response, String token, boolean stay) {
        Cookie cookie = Cookies.make(request, NAME, token);
        if (stay) {
            cookie.setMaxAge((int) STAYING.toSeconds());
        }
        response.addCookie(cookie);
    }

    static void remove(HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = Cookies.make(request, NAME, "");
        cookie.setMaxAge(0);
        response.addCookie(cookie);
    }
}
