package org.guitai.system;

import java.net.URI;

/** A Guitai that answers on this machine, whatever it runs on. */
public interface Site {

    int port();

    default URI at(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    default URI socket(String path) {
        return URI.create("ws://localhost:" + port() + path);
    }
}
