package org.guitai.conversation.api;

import org.guitai.shared.ProblemCode;

/** Rules of live chat (spec: conversations.md). */
public enum ConversationProblem implements ProblemCode {
    CLOSED("conversation.closed", Kind.CONFLICT),
    NOT_YOURS("conversation.not-yours", Kind.DENIED),
    TEXT_EMPTY("conversation.text-empty", Kind.INVALID),
    TEXT_TOO_LONG("conversation.text-too-long", Kind.INVALID),
    TOO_FAST("conversation.too-fast", Kind.TOO_MANY),
    TOO_MANY_LINES("conversation.too-many-lines", Kind.TOO_MANY),
    BLOCKED("conversation.blocked", Kind.DENIED),
    BUSY("conversation.busy", Kind.UNAVAILABLE),
    FRAME_NOT_JSON("conversation.frame-not-json", Kind.INVALID),
    FRAME_UNKNOWN("conversation.frame-unknown", Kind.INVALID),
    FRAME_FIELD("conversation.frame-field", Kind.INVALID),
    FRAME_TOO_LONG("conversation.frame-too-long", Kind.INVALID),
    HELLO_FIRST("conversation.hello-first", Kind.INVALID),
    HELLO_ONCE("conversation.hello-once", Kind.INVALID);

    private final String key;
    private final Kind kind;

    ConversationProblem(String key, Kind kind) {
        this.key = key;
        this.kind = kind;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
