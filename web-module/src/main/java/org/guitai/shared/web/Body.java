package org.guitai.shared.web;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.jspecify.annotations.Nullable;

/** The JSON object of a request, read field by field; what is missing, wrong or unknown is named. */
public final class Body {

    private final JsonObject json;

    private Body(JsonObject json) {
        this.json = json;
    }

    /**
     * Opens the body.
     *
     * @param known every field that this request may have: a mistyped name is not passed over
     */
    public static Body of(@Nullable String text, Set<String> known) {
        JsonObject json = parse(text == null ? "" : text);
        for (String field : json.keySet()) {
            if (!known.contains(field)) {
                throw ProblemException.at(field, SharedProblem.INVALID, field);
            }
        }
        return new Body(json);
    }

    private static JsonObject parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException | ClassCastException e) {
            throw ProblemException.of(SharedProblem.NOT_JSON);
        }
    }

    /** Whether the field stands in the body at all, be it null. */
    public boolean names(String field) {
        return json.containsKey(field);
    }

    /** Fields that may be left out, but are never null. */
    public Body neverNull(String... fields) {
        for (String field : fields) {
            if (names(field) && !has(field)) {
                throw ProblemException.at(field, SharedProblem.REQUIRED);
            }
        }
        return this;
    }

    /** Whether it has a value. */
    public boolean has(String field) {
        JsonValue value = json.get(field);
        return value != null && value != JsonValue.NULL;
    }

    public String text(String field) {
        if (!has(field)) {
            throw ProblemException.at(field, SharedProblem.REQUIRED);
        }
        return text(field, "");
    }

    public String text(String field, String standard) {
        if (!has(field)) {
            return standard;
        }
        // The database holds every character but this one.
        if (json.get(field) instanceof JsonString text && text.getString().indexOf('\0') < 0) {
            return text.getString();
        }
        throw wrong(field);
    }

    public int number(String field) {
        if (!has(field)) {
            throw ProblemException.at(field, SharedProblem.REQUIRED);
        }
        return number(field, 0);
    }

    public int number(String field, int standard) {
        if (!has(field)) {
            return standard;
        }
        if (json.get(field) instanceof JsonNumber number && number.isIntegral()) {
            try {
                return number.intValueExact();
            } catch (ArithmeticException e) {
                throw ProblemException.at(field, SharedProblem.NUMBER);
            }
        }
        throw ProblemException.at(field, SharedProblem.NUMBER);
    }

    public boolean is(String field, boolean standard) {
        if (!has(field)) {
            return standard;
        }
        JsonValue value = json.get(field);
        if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
            return value == JsonValue.TRUE;
        }
        throw wrong(field);
    }

    public List<Long> ids(String field) {
        List<Long> ids = new ArrayList<>();
        for (JsonValue value : array(field)) {
            if (!(value instanceof JsonNumber number) || !number.isIntegral()) {
                throw wrong(field);
            }
            ids.add(number.longValue());
        }
        return ids;
    }

    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (JsonValue value : array(field)) {
            if (!(value instanceof JsonString text)) {
                throw wrong(field);
            }
            texts.add(text.getString());
        }
        return texts;
    }

    private JsonArray array(String field) {
        if (!has(field)) {
            return JsonValue.EMPTY_JSON_ARRAY;
        }
        if (json.get(field) instanceof JsonArray array) {
            return array;
        }
        throw wrong(field);
    }

    private static ProblemException wrong(String field) {
        return ProblemException.at(field, SharedProblem.INVALID, field);
    }
}
