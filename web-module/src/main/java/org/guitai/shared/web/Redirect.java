package org.guitai.shared.web;

import jakarta.faces.context.ExternalContext;
import java.io.IOException;
import java.io.UncheckedIOException;

/** After an act the browser goes to a page by its address, so that a reload does nothing twice. */
public final class Redirect {

    private Redirect() {}

    public static void to(ExternalContext external, String path) {
        try {
            external.redirect(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
