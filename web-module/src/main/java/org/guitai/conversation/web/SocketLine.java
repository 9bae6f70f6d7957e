package org.guitai.conversation.web;

import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket with a bounded queue: one send is under way at a time, and what gathers meanwhile goes out together as one
 * array. Servers queue asynchronous sends without bound, so the bound is here.
 */
final class SocketLine implements Line, SendHandler {

    static final int MOST_FRAMES = 2_000;
    static final int MOST_CHARACTERS = 2_000_000;

    private static final Logger LOG = System.getLogger(SocketLine.class.getName());

    private final Session session;
    private final Executor executor;
    private final Deque<String> waiting = new ArrayDeque<>();
    /** Of what waits and of what is under way. */
    private int characters;

    private int underWay;
    private boolean sending;
    private boolean closed;

    SocketLine(Session session, Executor executor) {
        this.session = session;
        this.executor = executor;
    }

    @Override
    public void add(String frame) {
        boolean tooSlow;
        synchronized (this) {
            if (closed) {
                return;
            }
            waiting.add(frame);
            characters += frame.length();
            tooSlow = waiting.size() > MOST_FRAMES || characters > MOST_CHARACTERS;
        }
        if (tooSlow) {
            close(CloseReason.READS_TOO_SLOWLY);
        }
    }

    @Override
    public void flush() {
        String next;
        synchronized (this) {
            if (sending) {
                return;
            }
            next = takeWaiting();
        }
        if (next != null) {
            start(next);
        }
    }

    private void start(String text) {
        try {
            session.getAsyncRemote().sendText(text, this);
        } catch (IllegalStateException e) {
            // Closed in the meantime; onClose tells the client.
            LOG.log(Level.DEBUG, "A frame came too late for its socket: {0}", e.getMessage());
        }
    }

    @Override
    public void onResult(SendResult result) {
        if (!result.isOK()) {
            close(CloseReason.FAILED);
            return;
        }
        String next = takeWaiting();
        if (next != null) {
            start(next);
        }
    }

    private synchronized @Nullable String takeWaiting() {
        characters -= underWay;
        underWay = 0;
        sending = !waiting.isEmpty() && !closed;
        if (!sending) {
            return null;
        }
        String next = waiting.size() == 1 ? waiting.peek() : "[" + String.join(",", waiting) + "]";
        waiting.clear();
        underWay = characters;
        return next;
    }

    @Override
    public void close(CloseReason reason) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.clear();
        }
        // A server may wait for the reader before it closes; whoever tells others has no time for that.
        executor.execute(() -> closeSession(reason));
    }

    private void closeSession(CloseReason reason) {
        try {
            CloseCode code = jakarta.websocket.CloseReason.CloseCodes.getCloseCode(reason.code());
            session.close(new jakarta.websocket.CloseReason(code, reason.name()));
        } catch (IOException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "A socket was closed already: {0}", e.getMessage());
        }
    }
}
