package org.guitai.conversation.web;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.guitai.conversation.api.ConversationProblem;
import org.guitai.conversation.api.ConversationState;
import org.guitai.conversation.api.ConversationView;
import org.guitai.conversation.api.ConversationView.Marks;
import org.guitai.conversation.api.Lane;
import org.guitai.conversation.api.MarkMoved;
import org.guitai.conversation.api.Page;
import org.guitai.conversation.api.Side;
import org.guitai.conversation.api.StoredMessage;
import org.guitai.routing.api.Queue;
import org.guitai.shared.Language;
import org.guitai.shared.ProblemCode;
import org.guitai.shared.ProblemException;
import org.jspecify.annotations.Nullable;

/** The frames of {@code guitai.v1} that the server sends, as text. */
final class Frames {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final JsonBuilderFactory BUILDERS = JSON.createBuilderFactory(Map.of());
    private static final JsonReaderFactory READERS = JSON.createReaderFactory(Map.of());

    static final String PONG = "{\"type\":\"pong\"}";

    private Frames() {}

    /** Reads what a client sent: one JSON object. */
    static JsonObject parse(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException | ClassCastException e) {
            throw ProblemException.of(ConversationProblem.FRAME_NOT_JSON);
        }
    }

    static JsonObjectBuilder frame(String type) {
        return BUILDERS.createObjectBuilder().add("type", type);
    }

    static JsonObjectBuilder object() {
        return BUILDERS.createObjectBuilder();
    }

    static JsonArrayBuilder array() {
        return BUILDERS.createArrayBuilder();
    }

    static String ack(StoredMessage message) {
        return new FrameText("ack")
                .add("id", String.valueOf(message.clientId()))
                .add("conversation", message.conversation().value())
                .add("number", message.number())
                .add("at", message.sentAt().toString())
                .addIfPresent("lane", lane(message))
                .end();
    }

    static String message(StoredMessage message, @Nullable String name) {
        return new FrameText("message")
                .add("conversation", message.conversation().value())
                .add("number", message.number())
                .add("from", side(message.side()))
                .add("text", message.text())
                .add("at", message.sentAt().toString())
                .addIfPresent("name", name)
                .addIfPresent("id", message.clientId())
                .addIfPresent("lane", lane(message))
                .end();
    }

    private static @Nullable String lane(StoredMessage message) {
        return message.lane() == Lane.STAFF ? "S" : null;
    }

    private static JsonObjectBuilder body(JsonObjectBuilder frame, StoredMessage message, @Nullable String name) {
        frame.add("conversation", message.conversation().value())
                .add("number", message.number())
                .add("from", side(message.side()))
                .add("text", message.text())
                .add("at", message.sentAt().toString());
        addIfPresent(frame, "name", name);
        addIfPresent(frame, "id", message.clientId());
        return frame;
    }

    static String history(long conversation, List<StoredMessage> messages, Map<Long, String> names, boolean more) {
        JsonArrayBuilder list = array();
        for (StoredMessage message : messages) {
            var account = message.account();
            list.add(body(object(), message, account == null ? null : names.get(account.value())));
        }
        return frame("history")
                .add("conversation", conversation)
                .add("messages", list)
                .add("more", more)
                .build()
                .toString();
    }

    /** Where a conversation stands, as a visitor may know it. */
    static JsonObjectBuilder conversationForVisitor(ConversationView view) {
        JsonObjectBuilder frame = frame("conversation")
                .add("conversation", view.id().value())
                .add("state", view.state().name())
                .add("last", view.lastNumber())
                .add("marks", marks(view))
                .add("openedAt", view.openedAt().toString());
        Queue.Place place = view.place();
        if (place != null) {
            frame.add("position", place.position());
            Duration wait = place.expected();
            if (wait != null) {
                frame.add("wait", wait.toSeconds());
            }
        }
        if (view.agentName() == null || view.state() == ConversationState.KEPT) {
            frame.addNull("agent");
        } else {
            frame.add("agent", object().add("name", view.agentName()).add("present", view.agentPresent()));
        }
        if (view.closedBy() == null) {
            frame.addNull("closedBy");
        } else {
            frame.add("closedBy", view.closedBy().name());
        }
        return frame;
    }

    /** Where a conversation stands, for its agent. */
    static JsonObjectBuilder conversationForAgent(ConversationView view, boolean mine) {
        JsonObjectBuilder customer = object().add("id", view.customer().value());
        addOrNull(customer, "name", view.customerName());
        addOrNull(customer, "region", view.customerRegion());
        addOrNull(customer, "email", view.customerEmail());
        JsonObjectBuilder frame = conversationForVisitor(view)
                .add("mine", mine)
                .add("customer", customer)
                .add("language", view.language().tag())
                .add("answered", view.firstAnsweredAt() != null)
                .add("lastStaff", view.lastStaffNumber());
        if (view.agentName() != null) {
            frame.add("agent", object().add("name", view.agentName()).add("present", view.agentPresent()));
        }
        addOrNull(frame, "waitingSince", view.waitingSince());
        addOrNull(frame, "lastAt", view.lastMessageAt());
        addOrNull(frame, "lastText", view.lastText());
        Page page = view.page();
        if (page != null) {
            frame.add("page", page(page));
        }
        return frame;
    }

    private static JsonObjectBuilder page(Page page) {
        JsonObjectBuilder object = object();
        addOrNull(object, "url", page.url());
        addOrNull(object, "title", page.title());
        addOrNull(object, "product", page.product());
        return object;
    }

    private static JsonObjectBuilder marks(ConversationView view) {
        return object().add("customer", marks(view.customerMarks())).add("staff", marks(view.staffMarks()));
    }

    private static JsonObjectBuilder marks(Marks marks) {
        return object().add("delivered", marks.delivered()).add("read", marks.read());
    }

    static String mark(MarkMoved mark) {
        return frame("mark")
                .add("conversation", mark.conversation().value())
                .add("side", side(mark.side()))
                .add("delivered", mark.delivered())
                .add("read", mark.read())
                .build()
                .toString();
    }

    static String typing(long conversation, Side side, String text) {
        return frame("typing")
                .add("conversation", conversation)
                .add("side", side(side))
                .add("text", text)
                .build()
                .toString();
    }

    static String contact(String email) {
        return frame("contact").add("email", email).build().toString();
    }

    static String status(String status) {
        return frame("status").add("status", status).build().toString();
    }

    static String plan(@Nullable String plan, @Nullable Instant endsAt) {
        JsonObjectBuilder frame = frame("plan");
        addOrNull(frame, "plan", plan);
        addOrNull(frame, "endsAt", endsAt);
        return frame.build().toString();
    }

    static String queue(int waiting) {
        return frame("queue").add("waiting", waiting).build().toString();
    }

    static String error(ProblemException problem, Language language, @Nullable String id, @Nullable Long conversation) {
        boolean retry = problem.code().kind() == ProblemCode.Kind.UNAVAILABLE
                || problem.code().kind() == ProblemCode.Kind.TOO_MANY;
        JsonObjectBuilder frame = frame("error")
                .add("code", problem.code().key())
                .add("text", problem.text(language))
                .add("retry", retry)
                .add("fatal", false);
        addIfPresent(frame, "id", id);
        if (conversation != null) {
            frame.add("conversation", conversation);
        }
        return frame.build().toString();
    }

    static String fatal(ProblemException problem, Language language) {
        return frame("error")
                .add("code", problem.code().key())
                .add("text", problem.text(language))
                .add("retry", false)
                .add("fatal", true)
                .build()
                .toString();
    }

    private static String side(Side side) {
        return switch (side) {
            case CUSTOMER -> "customer";
            case STAFF -> "staff";
            case SYSTEM -> "system";
        };
    }

    static void addIfPresent(JsonObjectBuilder frame, String name, @Nullable String value) {
        if (value != null) {
            frame.add(name, value);
        }
    }

    private static void addOrNull(JsonObjectBuilder frame, String name, @Nullable Object value) {
        if (value == null) {
            frame.addNull(name);
        } else if (value instanceof Instant instant) {
            frame.add(name, instant.toString());
        } else {
            frame.add(name, value.toString());
        }
    }
}
