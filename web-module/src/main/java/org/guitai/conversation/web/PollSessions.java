package org.guitai.conversation.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The lines of visitors who poll. */
@ApplicationScoped
public class PollSessions {

    private final Map<String, PollLine> lines = new ConcurrentHashMap<>();

    void add(String session, PollLine line) {
        lines.values().removeIf(PollLine::isClosed);
        lines.put(session, line);
    }

    @Nullable
    PollLine find(String session) {
        return lines.get(session);
    }
}
