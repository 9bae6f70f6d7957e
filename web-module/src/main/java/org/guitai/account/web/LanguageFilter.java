package org.guitai.account.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.guitai.shared.Language;
import org.guitai.shared.web.Cookies;

/** The language of a page: {@code ?lang=}, which is remembered, else what was remembered, else the browser's. */
@WebFilter("*.xhtml")
public class LanguageFilter extends HttpFilter {

    private static final String COOKIE = "guitai_language";
    private static final String ATTRIBUTE = LanguageFilter.class.getName();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String asked = request.getParameter("lang");
        String known = Cookies.find(request, COOKIE);
        String browser = request.getHeader("Accept-Language");
        Language language = Language.of(asked != null ? asked : known != null ? known : browser);
        if (asked != null) {
            Cookie cookie = Cookies.make(request, COOKIE, language.tag());
            cookie.setMaxAge(365 * 24 * 3600);
            response.addCookie(cookie);
        }
        request.setAttribute(ATTRIBUTE, language);
        chain.doFilter(request, response);
    }

    static Language of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Language language ? language : Language.ZH_CN;
    }
}
