package org.guitai.conversation.api;

import java.io.Serializable;
import org.guitai.shared.ConversationId;
import org.guitai.shared.ShopId;

/** Bus: one side has received or read up to these numbers. */
public record MarkMoved(ShopId shop, ConversationId conversation, Side side, int delivered, int read)
        implements Serializable {}
