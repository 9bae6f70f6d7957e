package org.guitai.account.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;

/**
 * A page hides the form of what its reader may not do, and Faces passes over a form that is not shown. A forged post of
 * such a form is refused and audited here; the boundary would refuse it as well.
 */
@WebFilter("/admin/*")
public class PostPermissions extends HttpFilter {

    private static final Map<String, Permission> NEEDED = Map.of(
            "/admin/agents.xhtml", Permission.AGENT_MANAGE,
            "/admin/overview.xhtml", Permission.CHANNEL_MANAGE);

    @Inject
    private transient CurrentCaller current;

    @Inject
    private transient Guard guard;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Permission needed = NEEDED.get(request.getServletPath());
        if (needed != null && "POST".equals(request.getMethod())) {
            try {
                guard.require(current.get(), needed);
            } catch (ProblemException e) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
