package org.guitai.shared.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.guitai.shared.RandomToken;
import org.jspecify.annotations.Nullable;

/** A random value in a cookie that every posted form repeats: a page of another site knows it not. */
public final class CsrfToken {

    private static final String COOKIE = "guitai_form";
    private static final String ATTRIBUTE = CsrfToken.class.getName();

    private CsrfToken() {}

    /** The browser's value, made and set where it has none. */
    static String ensure(HttpServletRequest request, HttpServletResponse response) {
        String known = Cookies.find(request, COOKIE);
        String token = known == null || known.length() < 32 ? RandomToken.make() : known;
        if (!token.equals(known)) {
            Cookie cookie = Cookies.make(request, COOKIE, token);
            response.addCookie(cookie);
        }
        request.setAttribute(ATTRIBUTE, token);
        return token;
    }

    /** Whether a request of our own script repeats the browser's value in a header. */
    public static boolean isRepeatedBy(HttpServletRequest request) {
        String known = Cookies.find(request, COOKIE);
        return known != null && known.equals(request.getHeader("Guitai-Form"));
    }

    /** For the form that is being rendered. */
    public static @Nullable Object of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE);
    }
}
