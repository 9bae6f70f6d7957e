package org.guitai.shared.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.guitai.shared.RandomToken;
import org.jspecify.annotations.Nullable;

/**
 * A random value in a cookie that every posted form repeats: a page of another site knows it not. Two pages opened at
 * the same time in a browser without the cookie get two values and keep one; so the word of a browser that says for
 * itself where a request comes from, which no page can make it say, counts as much.
 */
public final class CsrfToken {

    private static final String COOKIE = "guitai_form";
    private static final String ATTRIBUTE = CsrfToken.class.getName();

    private CsrfToken() {}

    /** Gives the browser a value where it has none. */
    static void ensure(HttpServletRequest request, HttpServletResponse response) {
        String known = Cookies.find(request, COOKIE);
        String token = known == null || known.length() < 32 ? RandomToken.make() : known;
        if (!token.equals(known)) {
            Cookie cookie = Cookies.make(request, COOKIE, token);
            response.addCookie(cookie);
        }
        request.setAttribute(ATTRIBUTE, token);
    }

    /** Whether the form of this request is a page's of ours. */
    static boolean isRepeatedByForm(HttpServletRequest request) {
        return isOurs(request, request.getParameter("csrf"));
    }

    /** Whether this request is made by a script of ours, which repeats the value in a header. */
    public static boolean isRepeatedBy(HttpServletRequest request) {
        return isOurs(request, request.getHeader("Guitai-Form"));
    }

    private static boolean isOurs(HttpServletRequest request, @Nullable String repeated) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site == null || site.equals("none")) {
            String known = Cookies.find(request, COOKIE);
            return known != null && known.equals(repeated);
        }
        return site.equals("same-origin") && repeated != null;
    }

    /** For the form that is being rendered. */
    public static @Nullable Object of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE);
    }
}
