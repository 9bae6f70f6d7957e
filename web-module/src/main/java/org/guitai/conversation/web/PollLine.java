package org.guitai.conversation.web;

import jakarta.json.JsonObject;
import jakarta.ws.rs.container.AsyncResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The line of a visitor without WebSockets: frames wait for the next request. */
final class PollLine implements Line {

    private static final int MOST_FRAMES = 500;

    private final String session;
    private final List<String> waiting = new ArrayList<>();
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
            owner.heard();
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
            answer(older, List.of());
        }
        flush();
    }

    /** The time is up: an answer without frames, unless one with frames is on its way. */
    void release(AsyncResponse held) {
        synchronized (this) {
            if (request != held) {
                return;
            }
            request = null;
        }
        answer(held, List.of());
    }

    @Override
    public void flush() {
        AsyncResponse answered;
        List<String> frames;
        synchronized (this) {
            if (request == null || (waiting.isEmpty() && !closed)) {
                return;
            }
            answered = request;
            request = null;
            frames = List.copyOf(waiting);
            waiting.clear();
        }
        if (!answer(answered, frames)) {
            synchronized (this) {
                waiting.addAll(0, frames);
            }
        }
    }

    /** False when the request has ended by itself; nobody has seen the frames then. */
    private boolean answer(AsyncResponse held, List<String> frames) {
        return held.resume("{\"session\":\"" + session + "\",\"frames\":[" + String.join(",", frames) + "]}");
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
    public void close(CloseReason reason) {
        synchronized (this) {
            closed = true;
        }
        flush();
    }
}
