package org.guitai.conversation.web;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import org.guitai.conversation.api.ConversationProblem;
import org.guitai.conversation.api.Page;
import org.guitai.shared.ConversationId;
import org.guitai.shared.ProblemException;
import org.jspecify.annotations.Nullable;

/** A frame from a client, read field by field; what is missing or wrong is named. */
final class Received {

    static final int LONGEST_TEXT = 5_000;
    private static final int LONGEST_ID = 40;

    private final JsonObject frame;

    private Received(JsonObject frame) {
        this.frame = frame;
    }

    static Received parse(String text) {
        return new Received(Frames.parse(text));
    }

    static Received of(JsonObject frame) {
        return new Received(frame);
    }

    String type() {
        return string("type");
    }

    String string(String field) {
        String text = typed(field);
        if (text.indexOf('\0') >= 0) {
            throw wrong(field);
        }
        return text;
    }

    /** What somebody typed into a field that has a rule of its own for every character. */
    String typed(String field) {
        if (frame.get(field) instanceof JsonString string) {
            return string.getString();
        }
        throw wrong(field);
    }

    @Nullable
    String stringOrNull(String field) {
        JsonValue value = frame.get(field);
        if (value == null || value == JsonValue.NULL) {
            return null;
        }
        return string(field);
    }

    /** The sender's own id of a message. */
    String clientId() {
        String id = string("id");
        if (id.isEmpty() || id.length() > LONGEST_ID || !id.chars().allMatch(Received::isIdCharacter)) {
            throw wrong("id");
        }
        return id;
    }

    private static boolean isIdCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /** What is to be said; 1–5,000 code points that PostgreSQL can hold. */
    String messageText() {
        String text = string("text");
        if (text.isBlank()) {
            throw ProblemException.of(ConversationProblem.TEXT_EMPTY);
        }
        if (text.length() > LONGEST_TEXT && text.codePointCount(0, text.length()) > LONGEST_TEXT) {
            throw ProblemException.of(ConversationProblem.TEXT_TOO_LONG, LONGEST_TEXT);
        }
        if (hasLoneSurrogate(text)) {
            throw wrong("text");
        }
        return text;
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    @Nullable
    ConversationId conversationOrNull() {
        JsonValue value = frame.get("conversation");
        return value == null || value == JsonValue.NULL ? null : conversation();
    }

    ConversationId conversation() {
        if (frame.get("conversation") instanceof JsonNumber number && number.isIntegral()) {
            try {
                return new ConversationId(number.longValueExact());
            } catch (ArithmeticException e) {
                throw wrong("conversation");
            }
        }
        throw wrong("conversation");
    }

    int number(String field) {
        if (frame.get(field) instanceof JsonNumber number && number.isIntegral()) {
            try {
                int value = number.intValueExact();
                if (value >= 0) {
                    return value;
                }
            } catch (ArithmeticException e) {
                throw wrong(field);
            }
        }
        throw wrong(field);
    }

    /** Last numbers by conversation; the first 500 are taken. */
    Map<Long, Integer> numbers(String field) {
        Map<Long, Integer> numbers = new HashMap<>();
        JsonValue value = frame.get(field);
        if (value == null || value == JsonValue.NULL) {
            return numbers;
        }
        if (!(value instanceof JsonObject object) || object.size() > 500) {
            throw wrong(field);
        }
        object.forEach((id, number) -> {
            try {
                numbers.put(Long.valueOf(id), ((JsonNumber) number).intValueExact());
            } catch (NumberFormatException | ClassCastException | ArithmeticException e) {
                throw wrong(field);
            }
        });
        return numbers;
    }

    @Nullable
    Page page() {
        JsonValue value = frame.get("page");
        if (value == null || value == JsonValue.NULL) {
            return null;
        }
        if (!(value instanceof JsonObject object)) {
            throw wrong("page");
        }
        Received page = new Received(object);
        return new Page(page.stringOrNull("url"), page.stringOrNull("title"), page.stringOrNull("product"));
    }

    static ProblemException wrong(String field) {
        return ProblemException.of(ConversationProblem.FRAME_FIELD, field);
    }
}
