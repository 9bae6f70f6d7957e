package org.guitai.conversation.web;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.guitai.conversation.api.ConversationProblem;
import org.guitai.conversation.api.ConversationState;
import org.guitai.conversation.api.ConversationView;
import org.guitai.conversation.api.Lane;
import org.guitai.conversation.api.Page;
import org.guitai.customer.api.CustomerProblem;
import org.guitai.customer.api.Visitors;
import org.guitai.routing.api.Queue;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.ProblemException;
import org.guitai.shared.Setting;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/** A visitor with the widget. */
final class VisitorClient extends Client {

    private static final int MOST_LINES = Setting.number("guitai.limit.sockets-per-visitor", 20);

    private final String address;
    private final @Nullable String origin;
    /** Whether the conversation is about to be read anew. */
    private final AtomicBoolean stale = new AtomicBoolean();

    private volatile Caller.@Nullable Visitor visitor;
    private volatile @Nullable Page page;
    private volatile @Nullable ConversationView current;

    VisitorClient(ChatServer server, Line line, @Nullable String origin, String address) {
        super(server, line);
        this.origin = origin;
        this.address = address;
    }

    @Override
    Caller.@Nullable ShopCaller caller() {
        return visitor;
    }

    @Override
    @Nullable
    Page page() {
        return page;
    }

    @Override
    void checkRate() {
        Caller.Visitor known = visitor;
        if (known != null && !server().rates().allows(known.customer(), address)) {
            throw ProblemException.of(ConversationProblem.TOO_FAST);
        }
    }

    @Override
    void hello(Received frame) {
        page = frame.page();
        Visitors.Greeting greeting;
        try {
            greeting = server().visitors()
                    .greet(
                            new Caller.Anonymous(address),
                            frame.string("key"),
                            origin,
                            frame.stringOrNull("token"),
                            language());
        } catch (ProblemException e) {
            refuse(e, CloseReason.REFUSED);
            return;
        }
        Caller.Visitor known = new Caller.Visitor(greeting.shop().id(), greeting.customer());
        if (!server().hub().add(this, known, MOST_LINES)) {
            refuse(ProblemException.of(ConversationProblem.TOO_MANY_LINES, MOST_LINES), CloseReason.REFUSED);
            return;
        }
        visitor = known;
        Optional<ConversationView> latest = server().conversations().latest(known);
        greeted();
        send(ready(greeting, latest));
        Map<Long, Integer> last = frame.numbers("last");
        latest.ifPresent(view -> {
            current = view;
            queued().ifPresent(id -> server().presence().stillWaiting(List.of(id)));
            int standard = Math.max(0, view.lastNumber() - HISTORY_PAGE);
            followers()
                    .follow(
                            view.id(),
                            Lane.PUBLIC,
                            Math.min(last.getOrDefault(view.id().value(), standard), view.lastNumber()));
            followers().catchUp(view.id(), Lane.PUBLIC);
        });
    }

    private String ready(Visitors.Greeting greeting, Optional<ConversationView> latest) {
        JsonArrayBuilder conversations = Frames.array();
        latest.ifPresent(view -> conversations.add(Frames.conversationForVisitor(view)));
        JsonObjectBuilder you =
                Frames.object().add("customer", greeting.customer().value());
        Frames.addIfPresent(you, "email", greeting.email());
        JsonObjectBuilder frame = Frames.frame("ready")
                .add("you", you)
                .add("shop", Frames.object().add("name", greeting.shop().name()))
                .add("conversations", conversations)
                .add("limits", ChatServer.limits())
                .add("at", Instant.now().toString());
        Frames.addIfPresent(frame, "token", greeting.newToken());
        return frame.build().toString();
    }

    @Override
    Set<FrameType> frames() {
        return FrameType.OF_VISITORS;
    }

    @Override
    void receive(FrameType type, Received frame) {
        switch (type) {
            case PAGE -> page = frame.page();
            case CONTACT -> leaveEmail(frame.typed("email"));
            default -> throw new IllegalArgumentException("A visitor says no " + type);
        }
    }

    private void leaveEmail(String email) {
        Caller.Visitor known = (Caller.Visitor) requireCaller();
        checkRate();
        task(() -> send(Frames.contact(server().visitors().leaveEmail(known, email))));
    }

    /** The customer's conversation has moved: look where it stands, and follow a new one. */
    void refresh() {
        Caller.Visitor known = visitor;
        if (known != null && stale.compareAndSet(false, true)) {
            surely(() -> {
                stale.set(false);
                server().conversations().latest(known).ifPresent(this::take);
            });
        }
    }

    private void take(ConversationView view) {
        ConversationView before = current;
        if (before != null && !before.id().equals(view.id())) {
            followers().unfollow(before.id());
        }
        showConversation(view);
        if (!followers().follows(view.id())) {
            followers().follow(view.id(), Lane.PUBLIC, 0);
            followers().catchUp(view.id(), Lane.PUBLIC);
        }
    }

    @Override
    void lookAgain() {
        refresh();
        ConversationView view = current;
        if (view != null) {
            followers().catchUp(view.id(), Lane.PUBLIC);
        }
    }

    @Override
    void showConversation(ConversationView view) {
        current = view;
        send(Frames.conversationForVisitor(view).build().toString());
    }

    /** The conversation that waits in the queue, if one does. */
    Optional<ConversationId> queued() {
        return Optional.ofNullable(current)
                .filter(view -> view.state() == ConversationState.QUEUED)
                .map(ConversationView::id);
    }

    void shopClosed(ShopId shop) {
        Caller.Visitor known = visitor;
        if (known != null && known.shop().equals(shop)) {
            refuse(ProblemException.of(CustomerProblem.WIDGET_UNKNOWN), CloseReason.REFUSED);
        }
    }

    /** The queue has moved. */
    void showPlace(Queue.Place place) {
        ConversationView view = current;
        if (view != null && !place.equals(view.place())) {
            showConversation(view.withPlace(place));
        }
    }

    /** An account has come or gone. */
    void showPresence(AccountId account, boolean present) {
        ConversationView view = current;
        if (view != null && account.equals(view.account()) && view.agentPresent() != present) {
            showConversation(view.withAgentPresent(present));
        }
    }

    @Override
    void disconnected() {
        Caller.Visitor known = visitor;
        if (known != null) {
            server().hub().remove(this, known);
            // A minute from now they leave the queue.
            queued().ifPresent(id -> server().presence().stillWaiting(List.of(id)));
        }
    }
}
