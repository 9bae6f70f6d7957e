package org.guitai.shared;

/** What an account may be allowed to do. The names on pages and in roles are the dotted codes. */
public enum Permission {
    AGENT_MANAGE("agent.manage"),
    CONVERSATION_RECEIVE("conversation.receive"),
    CONVERSATION_TRANSFER("conversation.transfer"),
    HISTORY_OWN("history.own"),
    HISTORY_TEAM("history.team"),
    TRACE_VIEW("trace.view"),
    SHOP_SETTINGS("shop.settings"),
    CHANNEL_MANAGE("channel.manage");

    private final String code;

    Permission(String code) {
        this.code = code;
    }

    /** For instance {@code conversation.receive}. */
    public String code() {
        return code;
    }
}
