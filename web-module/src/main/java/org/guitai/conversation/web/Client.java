package org.guitai.conversation.web;

import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.guitai.conversation.api.ConversationProblem;
import org.guitai.conversation.api.ConversationView;
import org.guitai.conversation.api.Lane;
import org.guitai.conversation.api.MarkMoved;
import org.guitai.conversation.api.Page;
import org.guitai.conversation.api.Side;
import org.guitai.conversation.api.StoredMessage;
import org.guitai.conversation.api.Submission;
import org.guitai.conversation.api.Typing;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.Language;
import org.guitai.shared.ProblemCode;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at the other end of a line. Frames are checked on the line's thread against what is in memory; whatever needs
 * the database goes to the client's task queue or the node's inbox.
 */
abstract class Client {

    static final int HISTORY_PAGE = 50;
    private static final int LONGEST_PREVIEW = 500;
    private static final Logger LOG = System.getLogger(Client.class.getName());

    private final UUID id = UUID.randomUUID();
    private final ChatServer server;
    private final Line line;
    private final SerialTasks tasks;
    /** Own messages on their way: their place in the sequence is told by an ack, not by a message. */
    private final Set<String> pending = ConcurrentHashMap.newKeySet();

    private final Map<Place, Follower> followers = new ConcurrentHashMap<>();

    private volatile Language language = Language.ZH_CN;
    private volatile long lastHeard = System.nanoTime();
    private volatile boolean greeted;

    Client(ChatServer server, Line line) {
        this.server = server;
        this.line = line;
        this.tasks = new SerialTasks(server.executor());
    }

    private record Place(ConversationId conversation, Lane lane) {}

    /** The caller, once the client has said hello. */
    abstract Caller.@Nullable ShopCaller caller();

    /** Runs as a task. Ends with {@link #greeted}. */
    abstract void hello(Received frame);

    /** The frames that only this kind of client knows. */
    abstract void receive(String type, Received frame);

    abstract @Nullable Page page();

    abstract void showConversation(ConversationView view);

    abstract void disconnected();

    /** The rate at which this client may write, if it is limited. */
    void checkRate() {}

    final void receive(String text) {
        lastHeard = System.nanoTime();
        handle(() -> receive(Received.parse(text)));
    }

    final void receive(JsonObject frame) {
        lastHeard = System.nanoTime();
        handle(() -> receive(Received.of(frame)));
    }

    private void receive(Received frame) {
        String type = frame.type();
        switch (type) {
            case "ping" -> line.send(Frames.PONG);
            case "hello" -> {
                language = Language.of(frame.stringOrNull("language"));
                task(() -> hello(frame));
            }
            default -> {
                if (!greeted) {
                    throw ProblemException.of(ConversationProblem.HELLO_FIRST);
                }
                receiveGreeted(type, frame);
            }
        }
    }

    private void receiveGreeted(String type, Received frame) {
        switch (type) {
            case "send" -> send(frame);
            case "mark" -> mark(frame);
            case "typing" -> typing(frame);
            case "close" -> close(frame.conversation());
            case "history" -> history(frame.conversation(), frame.number("before"));
            default -> receive(type, frame);
        }
    }

    private void send(Received frame) {
        String clientId = frame.clientId();
        ConversationId conversation = null;
        try {
            conversation = frame.conversationOrNull();
            String text = frame.messageText();
            Lane lane = "S".equals(frame.stringOrNull("lane")) ? Lane.STAFF : Lane.PUBLIC;
            Caller.ShopCaller caller = requireCaller();
            if (caller instanceof Caller.Visitor && lane == Lane.STAFF) {
                throw Received.wrong("lane");
            }
            if (caller instanceof Caller.Staff && conversation == null) {
                throw Received.wrong("conversation");
            }
            checkRate();
            boolean first = pending.add(clientId);
            Submission submission = new Submission(
                    caller, conversation, lane, clientId, text, language, page(), new Answer(clientId, conversation));
            if (!server.inbox().offer(submission)) {
                if (first) {
                    pending.remove(clientId);
                }
                throw ProblemException.of(ConversationProblem.BUSY);
            }
        } catch (ProblemException e) {
            line.send(Frames.error(e, language, clientId, conversation == null ? null : conversation.value()));
        }
    }

    /** What the writer tells about a message of this client. */
    private final class Answer implements Submission.Receipt {

        private final String clientId;
        private final @Nullable ConversationId conversation;

        Answer(String clientId, @Nullable ConversationId conversation) {
            this.clientId = clientId;
            this.conversation = conversation;
        }

        @Override
        public void stored(StoredMessage message, boolean repeat) {
            if (!repeat) {
                // The bus tells it next, in its place among the others.
                follow(message.conversation(), message.lane(), message.number() - 1);
            } else if (!isStillToBeShown(message)) {
                pending.remove(clientId);
                line.send(Frames.ack(message));
            }
        }

        @Override
        public void refused(ProblemCode problem) {
            pending.remove(clientId);
            line.send(Frames.error(
                    ProblemException.of(problem),
                    language,
                    clientId,
                    conversation == null ? null : conversation.value()));
        }
    }

    private void mark(Received frame) {
        ConversationId conversation = requireFollowed(frame.conversation());
        server.marks().move(requireCaller(), conversation, frame.number("delivered"), frame.number("read"));
    }

    private void typing(Received frame) {
        ConversationId conversation = requireFollowed(frame.conversation());
        String text = frame.string("text");
        String cut = text.codePointCount(0, text.length()) > LONGEST_PREVIEW
                ? text.substring(0, text.offsetByCodePoints(0, LONGEST_PREVIEW))
                : text;
        Caller.ShopCaller caller = requireCaller();
        Side side = caller instanceof Caller.Visitor ? Side.CUSTOMER : Side.STAFF;
        server.bus().publish(new Typing(caller.shop(), conversation, side, cut));
    }

    private void close(ConversationId conversation) {
        Caller.ShopCaller caller = requireCaller();
        task(() -> server.conversations().close(caller, conversation));
    }

    private void history(ConversationId conversation, int before) {
        Caller.ShopCaller caller = requireCaller();
        task(() -> {
            List<StoredMessage> messages = server.conversations().before(caller, conversation, before, HISTORY_PAGE);
            boolean more = !messages.isEmpty() && messages.get(0).number() > 1;
            line.send(Frames.history(
                    conversation.value(), messages, server.names().of(caller.shop(), messages), more));
        });
    }

    private ConversationId requireFollowed(ConversationId conversation) {
        if (!followers.containsKey(new Place(conversation, Lane.PUBLIC))) {
            throw ProblemException.of(ConversationProblem.NOT_YOURS);
        }
        return conversation;
    }

    final Caller.ShopCaller requireCaller() {
        Caller.ShopCaller caller = caller();
        if (caller == null) {
            throw ProblemException.of(ConversationProblem.HELLO_FIRST);
        }
        return caller;
    }

    /** Runs work that needs the database after what this client asked for before; failures are told as frames. */
    final void task(Runnable work) {
        if (!tasks.offer(() -> handle(work))) {
            line.send(Frames.error(ProblemException.of(ConversationProblem.BUSY), language, null, null));
        }
    }

    private void handle(Runnable work) {
        try {
            work.run();
        } catch (ProblemException e) {
            line.send(Frames.error(e, language, null, null));
        } catch (RuntimeException e) {
            ProblemException problem =
                    ProblemException.of(server.isDatabaseAway(e) ? SharedProblem.UNAVAILABLE : SharedProblem.INTERNAL);
            LOG.log(Level.WARNING, "A frame failed: " + e, e);
            line.send(Frames.error(problem, language, null, null));
        }
    }

    final void refuse(ProblemException problem, CloseReason reason) {
        line.send(Frames.fatal(problem, language));
        server.executor().execute(() -> line.close(reason));
    }

    final void greeted() {
        greeted = true;
    }

    /** Begins to hand on messages above {@code sent}, once. */
    final void follow(ConversationId conversation, Lane lane, int sent) {
        followers.computeIfAbsent(new Place(conversation, lane), place -> {
            Follower follower = new Follower(this, conversation, lane, sent);
            server.hub().add(conversation, lane, follower);
            return follower;
        });
    }

    final void catchUp(ConversationId conversation, Lane lane) {
        Follower follower = followers.get(new Place(conversation, lane));
        if (follower != null) {
            follower.catchUp();
        }
    }

    /** A repeat of what is on its way to this client: its place in the sequence is told when it is reached. */
    private boolean isStillToBeShown(StoredMessage message) {
        Follower follower = followers.get(new Place(message.conversation(), message.lane()));
        return follower != null && !follower.hasShown(message.number());
    }

    final boolean follows(ConversationId conversation) {
        return followers.containsKey(new Place(conversation, Lane.PUBLIC));
    }

    final void unfollow(ConversationId conversation) {
        for (Lane lane : Lane.values()) {
            Follower follower = followers.remove(new Place(conversation, lane));
            if (follower != null) {
                server.hub().remove(conversation, lane, follower);
            }
        }
    }

    final void leave() {
        followers.keySet().stream().map(Place::conversation).distinct().toList().forEach(this::unfollow);
        disconnected();
    }

    /** For followers: what is stored above a number. */
    final List<StoredMessage> read(ConversationId conversation, Lane lane, int after, int limit) {
        Caller.ShopCaller caller = requireCaller();
        List<StoredMessage> messages = server.conversations().after(caller, conversation, lane, after, limit);
        server.names().of(caller.shop(), messages);
        return messages;
    }

    /** Hands on one message, with the next {@link #flush}: as an ack if it is this client's own that is on its way. */
    final void show(StoredMessage message) {
        String clientId = message.clientId();
        if (clientId != null && pending.remove(clientId)) {
            line.add(Frames.ack(message));
        } else {
            line.add(server.names().encode(message));
        }
    }

    final void flush() {
        line.flush();
    }

    final void show(MarkMoved mark) {
        line.send(Frames.mark(mark));
    }

    final void showTyping(Typing typing) {
        if (caller() instanceof Caller.Visitor) {
            if (typing.side() == Side.STAFF) {
                line.send(Frames.typing(
                        typing.conversation().value(), Side.STAFF, typing.text().isEmpty() ? "" : "…"));
            }
        } else if (typing.side() == Side.CUSTOMER) {
            line.send(Frames.typing(typing.conversation().value(), Side.CUSTOMER, typing.text()));
        }
    }

    final void send(String frame) {
        line.send(frame);
    }

    final void end(CloseReason reason) {
        line.close(reason);
    }

    final long silentNanos() {
        return System.nanoTime() - lastHeard;
    }

    final UUID id() {
        return id;
    }

    final Language language() {
        return language;
    }

    final ChatServer server() {
        return server;
    }
}
