package org.guitai.conversation.api;

import java.io.Serializable;
import org.guitai.shared.ConversationId;
import org.guitai.shared.ShopId;

/** Bus: what one side is typing now; never stored. An empty text ends it. */
public record Typing(ShopId shop, ConversationId conversation, Side side, String text) implements Serializable {}
