package org.guitai.conversation.web;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guitai.conversation.api.ConversationProblem;
import org.guitai.shared.ProblemException;

/** What a client may say. The protocol's document names the same. */
enum FrameType {
    HELLO,
    PING,
    SEND,
    MARK,
    TYPING,
    CLOSE,
    HISTORY,
    STATUS,
    PAGE,
    CONTACT;

    static final Set<FrameType> OF_AGENTS =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(PAGE, CONTACT)));
    static final Set<FrameType> OF_VISITORS = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(STATUS)));

    private static final Map<String, FrameType> BY_NAME = Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(type -> type.name().toLowerCase(Locale.ROOT), type -> type));

    /** The type of this name, if it is one of those that are taken. */
    static FrameType of(String name, Set<FrameType> taken) {
        FrameType type = BY_NAME.get(name);
        if (type == null || !taken.contains(type)) {
            throw ProblemException.of(ConversationProblem.FRAME_UNKNOWN, name);
        }
        return type;
    }
}
