package org.guitai.conversation.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.guitai.shared.web.Address;
import org.jspecify.annotations.Nullable;

/** Tells a socket's handshake from which address it comes; the WebSocket API alone does not. */
@WebFilter(urlPatterns = "/ws/*", asyncSupported = true)
public class SocketFilter extends HttpFilter {

    static final String ADDRESS_HEADER = "Guitai-Address";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String address = Address.of(request);
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public @Nullable String getHeader(String name) {
                        return ADDRESS_HEADER.equalsIgnoreCase(name) ? address : super.getHeader(name);
                    }

                    @Override
                    public Enumeration<String> getHeaders(String name) {
                        return ADDRESS_HEADER.equalsIgnoreCase(name)
                                ? Collections.enumeration(Set.of(address))
                                : super.getHeaders(name);
                    }

                    @Override
                    public Enumeration<String> getHeaderNames() {
                        Set<String> names = new LinkedHashSet<>(Collections.list(super.getHeaderNames()));
                        names.removeIf(ADDRESS_HEADER::equalsIgnoreCase);
                        names.add(ADDRESS_HEADER);
                        return Collections.enumeration(names);
                    }
                },
                response);
    }
}
