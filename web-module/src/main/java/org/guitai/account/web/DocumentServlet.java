package org.guitai.account.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.guitai.account.api.Applications;
import org.guitai.account.api.Applications.Document;
import org.guitai.shared.Caller;
import org.guitai.shared.Language;
import org.guitai.shared.ProblemCode;
import org.guitai.shared.ProblemException;
import org.guitai.shared.ShopId;
import org.guitai.shared.web.CsrfToken;
import org.guitai.shared.web.Parameters;

/** Documents of applications: the owner hands them in, operators read them. */
@WebServlet({"/documents", "/operator/documents"})
public class DocumentServlet extends HttpServlet {

    private static final int LARGEST = 5 * 1024 * 1024;

    @Inject
    private transient CurrentCaller current;

    @Inject
    private transient OperatorCallers operators;

    @Inject
    private transient Applications applications;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Long shop = Parameters.number(request.getParameter("shop"));
        Long id = Parameters.number(request.getParameter("document"));
        if (!request.getServletPath().startsWith("/operator/") || shop == null || id == null) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Caller.Operator caller = operators.get(request);
        Document document = applications.document(caller, new ShopId(shop), id).orElse(null);
        if (document == null) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        // Downloaded, never shown as a page of ours.
        response.setContentType(document.type());
        response.setHeader("Content-Disposition", "attachment; filename=\"document-" + id + "\"");
        response.getOutputStream().write(document.content());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller.Staff caller = current.find().orElse(null);
        if (caller == null || !CsrfToken.isRepeatedBy(request)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        byte[] content = request.getInputStream().readNBytes(LARGEST + 1);
        String name = name(request);
        response.setContentType("text/plain;charset=UTF-8");
        try {
            applications.addDocument(caller, name, content);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } catch (ProblemException e) {
            response.setStatus(e.code().kind() == ProblemCode.Kind.DENIED ? HttpServletResponse.SC_FORBIDDEN : 422);
            response.getWriter().write(e.text(Language.of(request.getParameter("lang"))));
        }
    }

    /** The file's name, which a browser of ours sends encoded. */
    private static String name(HttpServletRequest request) {
        try {
            String name = URLDecoder.decode(
                    Objects.requireNonNullElse(request.getHeader("Guitai-Name"), ""), StandardCharsets.UTF_8);
            return name.isBlank() || name.indexOf('\0') >= 0 ? "document" : name;
        } catch (IllegalArgumentException e) {
            return "document";
        }
    }
}
