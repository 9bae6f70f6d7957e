package org.guitai.conversation.web;

import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.guitai.conversation.api.ConversationProblem;
import org.guitai.conversation.api.ConversationView;
import org.guitai.conversation.api.Lane;
import org.guitai.conversation.api.MarkMoved;
import org.guitai.conversation.api.Page;
import org.guitai.conversation.api.Side;
import org.guitai.conversation.api.StoredMessage;
import org.guitai.conversation.api.Typing;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.Language;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.web.Collisions;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at the other end of a line. Frames are checked on the line's thread against what is in memory; whatever needs
 * the database goes to the client's task queue or the node's inbox.
 */
abstract class Client {

    static final int HISTORY_PAGE = 50;
    private static final long RETRY_SECONDS = 2;
    private static final Logger LOG = System.getLogger(Client.class.getName());

    private final UUID id = UUID.randomUUID();
    private final ChatServer server;
    private final Line line;
    private final SerialTasks tasks;
    private final OwnMessages ownMessages = new OwnMessages(this);
    private final Signals signals = new Signals(this);
    private final Followers followers;

    private volatile Language language = Language.ZH_CN;
    private volatile long lastHeard = System.nanoTime();
    private volatile boolean greeted;
    private volatile boolean gone;
    private final AtomicBoolean helloed = new AtomicBoolean();

    Client(ChatServer server, Line line) {
        this.server = server;
        this.line = line;
        this.tasks = new SerialTasks(server.executor());
        this.followers = new Followers(this, server.hub());
    }

    /** The caller, once the client has said hello. */
    abstract Caller.@Nullable ShopCaller caller();

    /** Runs as a task. Ends with {@link #greeted}. */
    abstract void hello(Received frame);

    /** What this kind of client may say. */
    abstract Set<FrameType> frames();

    /** The frames that only this kind of client knows. */
    abstract void receive(FrameType type, Received frame);

    abstract @Nullable Page page();

    abstract void showConversation(ConversationView view);

    /** What the bus told may have been lost: looks where this client's conversations stand, and tells it. */
    abstract void lookAgain();

    abstract void disconnected();

    /** The rate at which this client may write, if it is limited. */
    void checkRate() {}

    final void receive(String text) {
        heard();
        handle(() -> receive(Received.parse(text)));
    }

    final void receive(JsonObject frame) {
        handle(() -> receive(Received.of(frame)));
    }

    /** A sign of life, be it without a frame. */
    final void heard() {
        lastHeard = System.nanoTime();
    }

    /** Frames are text. */
    final void receiveBinary() {
        end(CloseReason.NOT_TEXT);
    }

    private void receive(Received frame) {
        FrameType type = FrameType.of(frame.type(), frames());
        switch (type) {
            case PING -> line.send(Frames.PONG);
            case HELLO -> {
                language = Language.of(frame.stringOrNull("language"));
                if (!helloed.compareAndSet(false, true)) {
                    throw ProblemException.of(ConversationProblem.HELLO_ONCE);
                }
                task(() -> greet(frame));
            }
            default -> {
                if (!greeted) {
                    throw ProblemException.of(ConversationProblem.HELLO_FIRST);
                }
                receiveGreeted(type, frame);
            }
        }
    }

    /** What failed may be tried again on this line. */
    private void greet(Received frame) {
        try {
            hello(frame);
        } catch (RuntimeException e) {
            helloed.set(false);
            throw e;
        }
    }

    private void receiveGreeted(FrameType type, Received frame) {
        switch (type) {
            case SEND -> ownMessages.send(frame);
            case MARK -> signals.mark(frame);
            case TYPING -> signals.typing(frame);
            case CLOSE -> close(frame.conversation());
            case HISTORY -> history(frame.conversation(), frame.number("before"));
            default -> receive(type, frame);
        }
    }

    private void close(ConversationId conversation) {
        Caller.ShopCaller caller = requireCaller();
        task(() -> Collisions.retry(() -> server.conversations().close(caller, conversation)));
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

    final Caller.ShopCaller requireCaller() {
        Caller.ShopCaller caller = caller();
        if (caller == null) {
            throw ProblemException.of(ConversationProblem.HELLO_FIRST);
        }
        return caller;
    }

    /** Runs work that needs the database after what this client asked for before; failures are told as frames. */
    final void task(Runnable work) {
        if (!tasks.offer(() -> handleUnlessGone(work))) {
            line.send(Frames.error(ProblemException.of(ConversationProblem.BUSY), language, null, null));
        }
    }

    /** An agent at a conversation of somebody else: that is on record. */
    final void recordRefusal(ConversationId conversation) {
        if (caller() instanceof Caller.Staff staff) {
            Act act = Act.on("conversation.refused", "conversation " + conversation.value());
            task(() -> server.audit().recordRefusal(staff, act));
        }
    }

    /** The server's own work for this client, in the same order. */
    final void ownTask(Runnable work) {
        tasks.put(() -> handle(work));
    }

    /** The server's own work that nobody asks for again: what fails is done after a moment, unless it is refused. */
    final void surely(Runnable work) {
        ownTask(() -> {
            try {
                work.run();
            } catch (ProblemException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "What a client is to be told waits for a moment: " + e);
                later(() -> surely(work));
            }
        });
    }

    /** The server's own work, after a moment, unless the client has gone by then. */
    final void later(Runnable work) {
        var unused = server.scheduler()
                .schedule(() -> tasks.put(() -> handleUnlessGone(work)), RETRY_SECONDS, TimeUnit.SECONDS);
    }

    private void handleUnlessGone(Runnable work) {
        if (!gone) {
            handle(work);
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
        line.close(reason);
    }

    final void greeted() {
        greeted = true;
    }

    final Followers followers() {
        return followers;
    }

    final void leave() {
        gone = true;
        // After a greeting that is under way, which would enter a client that nobody takes out again.
        ownTask(() -> {
            followers.leave();
            disconnected();
        });
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
        line.add(
                ownMessages.arrived(message)
                        ? Frames.ack(message)
                        : server.names().encode(message));
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
