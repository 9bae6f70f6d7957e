package org.guitai.conversation.api;

import java.io.Serializable;
import org.guitai.shared.AccountId;
import org.guitai.shared.ConversationId;
import org.guitai.shared.CustomerId;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Bus: a conversation was opened, given to somebody, put into the queue, kept or closed, or more is known of its customer.
 *
 * @param previous who had it before, null when nobody
 */
public record ConversationMoved(
        ShopId shop,
        ConversationId conversation,
        CustomerId customer,
        ConversationState state,
        @Nullable AccountId account,
        @Nullable AccountId previous,
        @Nullable ClosedBy closedBy)
        implements Serializable {}
