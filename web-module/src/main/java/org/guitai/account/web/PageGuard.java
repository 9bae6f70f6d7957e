package org.guitai.account.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.guitai.account.api.ShopState;
import org.guitai.account.api.Shops;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;

/**
 * Who sees which page. Whoever lacks the permission is shown the page's words about it, with 403. A page hides the
 * form of what its reader may not do; a forged post is refused and audited: here where it takes more to use the page, by
 * {@link HiddenActs} where one form of it is hidden. The boundary would refuse it as well. The owner of a shop that is not open yet sees how it stands.
 */
@WebFilter({"/admin/*", "/console/index.xhtml"})
public class PageGuard extends HttpFilter {

    @Inject
    private transient CurrentCaller current;

    @Inject
    private transient Guard guard;

    @Inject
    private transient Shops shops;

    @Inject
    private transient AuditTrail audit;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Caller.Staff caller = current.find().orElse(null);
        AdminPage page = AdminPage.find(request.getServletPath()).orElse(null);
        if (caller == null || page == null) {
            response.sendError(page == null ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        ShopState state = shops.profile(caller).state();
        if (state == ShopState.APPLYING || state == ShopState.IN_REVIEW) {
            response.sendRedirect("/apply.xhtml");
            return;
        }
        Set<Permission> held = guard.permissions(caller);
        if ("POST".equals(request.getMethod()) && !AdminPage.isEnough(page.toUse(), held)) {
            audit.recordRefusal(caller, Act.on("permission.refused", page.path()));
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        if (!AdminPage.isEnough(page.toSee(), held)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        }
        chain.doFilter(request, response);
    }
}
