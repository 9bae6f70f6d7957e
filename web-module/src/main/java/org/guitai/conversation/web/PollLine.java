package org.guitai.conversation.web;

import jakarta.json.JsonObject;
import jakarta.ws.rs.container.AsyncResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The line of a visitor without WebSockets: frames wait for the next request. */
final class PollLine implements Line {

    private static final int MOST_FRAMES = 500;

    private final String session;
    private final Deque<String> waiting = new ArrayDeque<>();
    private @Nullable AsyncResponse request;
    private @Nullable Client client;
    private boolean closed;

    PollLine(String session) {
        this.session = session;
    }

    synchronized void belongsTo(Client owner) {
        client = owner;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    void receive(Iterable<JsonObject> frames) {
        Client owner;
        synchronized (this) {
            owner = client;
        }
        if (owner != null) {
            frames.forEach(owner::receive);
        }
    }

    /** Holds the request until there is something to say. An older one is answered without frames. */
    void hold(AsyncResponse next) {
        AsyncResponse older;
        synchronized (this) {
            older = request;
            request = next;
        }
        if (older != null) {
            older.resume(answer(""));
        }
        flush();
    }

    /** The time is up: an answer without frames. */
    void release(AsyncResponse held) {
        synchronized (this) {
            if (request == held) {
                request = null;
            }
        }
        held.resume(answer(""));
    }

    @Override
    public void flush() {
        AsyncResponse answered;
        String frames;
        synchronized (this) {
            if (request == null || waiting.isEmpty()) {
                return;
            }
            answered = request;
            request = null;
            frames = String.join(",", waiting);
            waiting.clear();
        }
        answered.resume(answer(frames));
    }

    private String answer(String frames) {
        return "{\"session\":\"" + session + "\",\"frames\":[" + frames + "]}";
    }

    @Override
    public synchronized void add(String frame) {
        if (closed) {
            return;
        }
        waiting.add(frame);
        if (waiting.size() > MOST_FRAMES) {
            waiting.clear();
            closed = true;
        }
    }

    @Override
    public synchronized void close(CloseReason reason) {
        closed = true;
    }
}
