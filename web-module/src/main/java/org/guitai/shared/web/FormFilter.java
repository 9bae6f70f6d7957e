package org.guitai.shared.web;

import jakarta.faces.application.ResourceHandler;
import jakarta.faces.render.ResponseStateManager;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Guards pages, and what is posted to them. Views keep no state, so a restart or a long shift never turns a form into an error; what Faces
 * would have checked by its state is checked here: the form must come from a page of ours ({@link CsrfToken}), and the
 * nonce of the answer is always made by the server. An address alone never acts: what Faces would take for a posted form is
 * refused in every other request.
 */
@WebFilter(urlPatterns = {"*.xhtml", "/sign-out", "/operator/sign-out"})
public class FormFilter extends HttpFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getServletPath().startsWith(ResourceHandler.RESOURCE_IDENTIFIER)) {
            chain.doFilter(request, response);
            return;
        }
        CsrfToken.ensure(request, response);
        if (READING.contains(request.getMethod())) {
            if (request.getParameter(ResponseStateManager.VIEW_STATE_PARAM) != null) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                return;
            }
            chain.doFilter(new WithoutSession(request), response);
            return;
        }
        if (!"POST".equals(request.getMethod())) {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        if (!CsrfToken.isRepeatedByForm(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        if (request.getParameterMap().values().stream().flatMap(Arrays::stream).anyMatch(QueryFilter::hasNull)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        chain.doFilter(new WithNonce(request), response);
    }

    private static class WithoutSession extends HttpServletRequestWrapper {

        private @Nullable PassingSession session;

        WithoutSession(HttpServletRequest request) {
            super(request);
        }

        @Override
        public HttpSession getSession() {
            PassingSession known = session;
            if (known == null) {
                known = new PassingSession(getServletContext());
                session = known;
            }
            return known;
        }

        @Override
        public @Nullable HttpSession getSession(boolean create) {
            return create ? getSession() : session;
        }
    }

    private static final class WithNonce extends WithoutSession {

        private static final String NAME = "primefaces.nonce";

        private final String nonce = Base64.getEncoder()
                .encodeToString(UUID.randomUUID().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));

        WithNonce(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            return NAME.equals(name) ? nonce : super.getParameter(name);
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return NAME.equals(name) ? new String[] {nonce} : super.getParameterValues(name);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> parameters = new HashMap<>(super.getParameterMap());
            parameters.put(NAME, new String[] {nonce});
            return Collections.unmodifiableMap(parameters);
        }

        @Override
        public java.util.Enumeration<String> getParameterNames() {
            return Collections.enumeration(getParameterMap().keySet());
        }
    }
}
