package org.guitai.account.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.guitai.account.api.Agents;
import org.guitai.account.api.Avatar;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.Language;
import org.guitai.shared.ProblemException;
import org.guitai.shared.web.CsrfToken;
import org.guitai.shared.web.Parameters;

/** Pictures of the shop's accounts: {@code GET /avatar?account=…}, and a new one by {@code POST} with the file as body. */
@WebServlet("/avatar")
public class AvatarServlet extends HttpServlet {

    private static final int LARGEST = 2 * 1024 * 1024;

    @Inject
    private transient CurrentCaller current;

    @Inject
    private transient Agents agents;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Caller.Staff> caller = current.find();
        Long account = Parameters.number(request.getParameter("account"));
        Optional<Avatar> avatar = caller.isEmpty() || account == null
                ? Optional.empty()
                : agents.avatar(caller.get(), new AccountId(account));
        if (avatar.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("image/png");
        // The address names the version of the picture.
        response.setHeader("Cache-Control", "private, max-age=86400");
        response.getOutputStream().write(avatar.get().png());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller.Staff caller = current.find().orElse(null);
        Long account = Parameters.number(request.getParameter("account"));
        if (caller == null || account == null || !CsrfToken.isRepeatedBy(request)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        byte[] file = request.getInputStream().readNBytes(LARGEST + 1);
        response.setContentType("text/plain;charset=UTF-8");
        try {
            agents.portray(caller, new AccountId(account), file);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } catch (ProblemException e) {
            response.setStatus(
                    switch (e.code().kind()) {
                        case DENIED -> HttpServletResponse.SC_FORBIDDEN;
                        case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
                        default -> 422;
                    });
            response.getWriter().write(e.text(Language.of(request.getParameter("lang"))));
        }
    }
}
