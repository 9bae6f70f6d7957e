package org.guitai.account.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.guitai.account.api.SignIns;
import org.guitai.routing.api.Presence;

/** Ends the sign-in of this browser. */
@WebServlet("/sign-out")
public class SignOutServlet extends HttpServlet {

    @Inject
    private transient CurrentCaller current;

    @Inject
    private transient SignIns signIns;

    @Inject
    private transient Presence presence;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        current.find().ifPresent(caller -> {
            presence.left(caller);
            signIns.signOut(caller);
        });
        SignInCookie.remove(request, response);
        response.setHeader("Clear-Site-Data", "\"storage\"");
        response.sendRedirect("/sign-in.xhtml");
    }
}
