package org.guitai.billing.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.guitai.account.web.CurrentCaller;
import org.guitai.account.web.Visit;
import org.guitai.billing.api.Purchases;
import org.guitai.shared.Language;
import org.guitai.shared.ProblemCode.Kind;
import org.guitai.shared.ProblemException;

/** The receipt of an order, in the language of the pages. */
@WebServlet("/admin/receipt.pdf")
public class ReceiptServlet extends HttpServlet {

    @Inject
    private transient CurrentCaller current;

    @Inject
    private transient Visit visit;

    @Inject
    private transient Purchases purchases;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String number = Objects.requireNonNullElse(request.getParameter("order"), "");
        try {
            String wanted = request.getParameter("lang");
            Language language = wanted == null ? visit.language() : Language.of(wanted);
            byte[] pdf = purchases.receipt(current.get(), number, language);
            response.setContentType("application/pdf");
            response.setHeader("Content-Disposition", "attachment; filename=\"receipt-" + number + ".pdf\"");
            response.setHeader("Cache-Control", "no-store");
            response.setContentLength(pdf.length);
            response.getOutputStream().write(pdf);
        } catch (ProblemException e) {
            response.sendError(
                    e.code().kind() == Kind.DENIED
                            ? HttpServletResponse.SC_FORBIDDEN
                            : HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
