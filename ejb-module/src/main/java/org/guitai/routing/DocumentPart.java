package org.guitai.routing;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.guitai.routing.api.RoutingProblem;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.jspecify.annotations.Nullable;

/**
 * An object of a document. What is not written has a default; what is written wrongly is refused by its path, for
 * instance {@code shop.accounts[2].weight}.
 */
final class DocumentPart {

    private final JsonObject json;
    private final String path;

    private DocumentPart(JsonObject json, String path) {
        this.json = json;
        this.path = path;
    }

    static DocumentPart of(JsonObject json, String... known) {
        return new DocumentPart(json, "").knowing(known);
    }

    private DocumentPart knowing(String... known) {
        for (String name : json.keySet()) {
            if (!Arrays.asList(known).contains(name)) {
                throw ProblemException.at(path(name), RoutingProblem.FIELD_UNKNOWN, name, String.join(", ", known));
            }
        }
        return this;
    }

    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    boolean has(String name) {
        return json.containsKey(name) && !json.isNull(name);
    }

    /** An empty one if it is not written. */
    DocumentPart part(String name, String... known) {
        DocumentPart found = maybe(name, known);
        return found == null ? new DocumentPart(JsonValue.EMPTY_JSON_OBJECT, path(name)) : found;
    }

    @Nullable
    DocumentPart maybe(String name, String... known) {
        JsonValue value = value(name);
        return value == null ? null : child(value, path(name), known);
    }

    List<DocumentPart> parts(String name, String... known) {
        List<DocumentPart> parts = new ArrayList<>();
        JsonArray array = array(name);
        for (int i = 0; i < array.size(); i++) {
            parts.add(child(array.get(i), path(name) + "[" + i + "]", known));
        }
        return parts;
    }

    private static DocumentPart child(JsonValue value, String path, String... known) {
        if (!(value instanceof JsonObject object)) {
            throw ProblemException.at(path, RoutingProblem.FIELD_FORM, "{…}");
        }
        return new DocumentPart(object, path).knowing(known);
    }

    String text(String name) {
        String text = maybeText(name);
        if (text == null) {
            throw ProblemException.at(path(name), SharedProblem.REQUIRED);
        }
        return text;
    }

    @Nullable
    String maybeText(String name) {
        JsonValue value = value(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof JsonString text)) {
            throw ProblemException.at(path(name), RoutingProblem.FIELD_FORM, "\"…\"");
        }
        return text.getString();
    }

    Set<String> texts(String name) {
        Set<String> texts = new HashSet<>();
        for (JsonValue value : array(name)) {
            if (!(value instanceof JsonString text)) {
                throw ProblemException.at(path(name), RoutingProblem.FIELD_FORM, "[\"…\"]");
            }
            texts.add(text.getString());
        }
        return texts;
    }

    private JsonArray array(String name) {
        JsonValue value = value(name);
        if (value == null) {
            return JsonValue.EMPTY_JSON_ARRAY;
        }
        if (!(value instanceof JsonArray array)) {
            throw ProblemException.at(path(name), RoutingProblem.FIELD_FORM, "[…]");
        }
        return array;
    }

    int number(String name, int least, int most, int otherwise) {
        JsonValue value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof JsonNumber number
                && number.isIntegral()
                && number.bigIntegerValue().bitLength() < 32
                && number.intValue() >= least
                && number.intValue() <= most) {
            return number.intValue();
        }
        throw ProblemException.at(path(name), RoutingProblem.NUMBER_RANGE, least, most);
    }

    boolean isTrue(String name, boolean otherwise) {
        JsonValue value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE)) {
            return value.equals(JsonValue.TRUE);
        }
        throw ProblemException.at(path(name), RoutingProblem.FIELD_FORM, "true, false");
    }

    <E extends Enum<E>> E one(String name, Class<E> type, E otherwise) {
        String text = maybeText(name);
        return text == null ? otherwise : oneOf(path(name), text, type);
    }

    <E extends Enum<E>> Set<E> some(String name, Class<E> type) {
        return texts(name).stream().map(text -> oneOf(path(name), text, type)).collect(Collectors.toSet());
    }

    private static <E extends Enum<E>> E oneOf(String path, String text, Class<E> type) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        throw ProblemException.at(
                path,
                RoutingProblem.ONE_OF,
                Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")));
    }

    Instant time(String name) {
        Instant time = maybeTime(name);
        if (time == null) {
            throw ProblemException.at(path(name), SharedProblem.REQUIRED);
        }
        return time;
    }

    @Nullable
    Instant maybeTime(String name) {
        String text = maybeText(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.at(path(name), RoutingProblem.TIME_FORM);
        }
    }

    private @Nullable JsonValue value(String name) {
        return has(name) ? json.get(name) : null;
    }
}
