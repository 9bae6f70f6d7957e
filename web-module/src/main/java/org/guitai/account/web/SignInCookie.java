package org.guitai.account.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.guitai.shared.web.Cookies;

/** The token of a sign-in in the browser: for the browser's session, unreadable by scripts. */
final class SignInCookie {

    static final String NAME = "guitai_sign_in";

    private SignInCookie() {}

    static void set(HttpServletRequest request, HttpServletResponse response, String token) {
        response.addCookie(Cookies.make(request, NAME, token));
    }

    static void remove(HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = Cookies.make(request, NAME, "");
        cookie.setMaxAge(0);
        response.addCookie(cookie);
    }
}
