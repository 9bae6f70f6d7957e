package org.guitai.sandbox.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.guitai.sandbox.api.SandboxBank;
import org.guitai.shared.Caller;
import org.guitai.shared.web.Address;

/** The interface of the demo's bank for shop systems: {@code /sandbox/api/query}. Nothing is answered that is not signed. */
@WebServlet("/sandbox/api/*")
public class SandboxServlet extends HttpServlet {

    private static final int LARGEST = 10_000;

    @Inject
    private transient SandboxBank bank;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Objects.requireNonNullElse(request.getPathInfo(), "/");
        String form = new String(request.getInputStream().readNBytes(LARGEST), StandardCharsets.UTF_8);
        Optional<String> answer = bank.isOn()
                ? bank.answer(new Caller.Anonymous(Address.of(request)), path.substring(1), form)
                : Optional.empty();
        if (answer.isEmpty()) {
            response.setStatus(
                    bank.isOn() ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/x-www-form-urlencoded;charset=UTF-8");
        response.getWriter().write(answer.get());
    }
}
