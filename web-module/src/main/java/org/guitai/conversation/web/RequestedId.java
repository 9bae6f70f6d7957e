package org.guitai.conversation.web;

import jakarta.faces.context.ExternalContext;
import org.guitai.shared.ConversationId;
import org.jspecify.annotations.Nullable;

/** A conversation named by an address; anything that is no number names none. */
final class RequestedId {

    private RequestedId() {}

    static @Nullable ConversationId of(ExternalContext external, String parameter) {
        String text = external.getRequestParameterMap().get(parameter);
        return text != null && text.matches("[1-9]\\d{0,17}") ? new ConversationId(Long.parseLong(text)) : null;
    }
}
