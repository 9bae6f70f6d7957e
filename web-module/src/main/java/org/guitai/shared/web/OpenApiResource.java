package org.guitai.shared.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The API's description, as the tests hold it against what is answered. */
@Path("/openapi.yaml")
public class OpenApiResource {

    private static final String FILE = "/org/guitai/web/openapi.yaml";

    @GET
    @Produces("application/yaml;charset=UTF-8")
    public String get() {
        try (InputStream file = Objects.requireNonNull(OpenApiResource.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
