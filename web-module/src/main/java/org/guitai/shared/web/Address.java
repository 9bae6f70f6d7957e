package org.guitai.shared.web;

import jakarta.servlet.http.HttpServletRequest;

/** Where a request comes from. Behind a proxy the server is told to trust by its own configuration (server-config). */
public final class Address {

    private Address() {}

    public static String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        return address == null ? "unknown" : address;
    }
}
