package org.guitai.account.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.guitai.account.api.Operators;

/** Ends an operator's sign-in. */
@WebServlet("/operator/sign-out")
public class OperatorSignOutServlet extends HttpServlet {

    @Inject
    private transient OperatorCallers callers;

    @Inject
    private transient Operators operators;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (callers.find(request).isPresent()) {
            operators.signOut(callers.get(request));
        }
        OperatorCallers.remove(request, response);
        response.sendRedirect("/operator/sign-in.xhtml");
    }
}
