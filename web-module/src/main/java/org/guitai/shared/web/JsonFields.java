package org.guitai.shared.web;

import jakarta.json.JsonObjectBuilder;
import org.jspecify.annotations.Nullable;

/** Fields of answers that are always there, null where there is nothing to say. */
public final class JsonFields {

    private JsonFields() {}

    /** A number as a number, all else as its text. */
    public static void addOrNull(JsonObjectBuilder json, String name, @Nullable Object value) {
        if (value == null) {
            json.addNull(name);
        } else if (value instanceof Long number) {
            json.add(name, number);
        } else {
            json.add(name, value.toString());
        }
    }
}
