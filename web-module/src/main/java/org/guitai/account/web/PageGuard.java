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
 * Who sees which page. Whoever lacks the permission is shown the page's words about it, with 403, on record. A page
 * hides the forms that its reader may not use; a forged post is refused and audited here, or by {@link HiddenActs} where
 * only one form is hidden. The owner of a shop that is not open yet sees how it stands.
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
        boolean posted = "POST".equals(request.getMethod());
        if (AdminPage.isEnough(posted ? page.toUse() : page.toSee(), held)) {
            chain.doFilter(request, response);
            return;
        }
        audit.recordRefusal(caller, Act.on("permission.refused", page.path()));
        if (posted) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            chain.doFilter(request, response);
        }
    }
}
