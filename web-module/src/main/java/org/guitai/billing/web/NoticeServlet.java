package org.guitai.billing.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.guitai.billing.api.PaymentDesk;
import org.guitai.shared.Caller;
import org.guitai.shared.ProblemException;
import org.guitai.shared.web.Address;

/** Where payment providers report to: {@code /pay/notice/ALIPAY}. Who reports is known by the signature alone. */
@WebServlet("/pay/notice/*")
public class NoticeServlet extends HttpServlet {

    private static final int LARGEST = 60_000;
    private static final int TOO_MANY = 429;

    @Inject
    private transient PaymentDesk desk;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        Optional<String> thanks;
        try {
            thanks = path == null || body.length > LARGEST
                    ? Optional.empty()
                    : desk.notice(
                            new Caller.Anonymous(Address.of(request)),
                            path.substring(1),
                            new String(body, StandardCharsets.UTF_8));
        } catch (ProblemException e) {
            response.setStatus(TOO_MANY);
            return;
        }
        if (thanks.isEmpty()) {
            response.setStatus(
                    body.length > LARGEST
                            ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
                            : HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().write(thanks.get());
    }
}
