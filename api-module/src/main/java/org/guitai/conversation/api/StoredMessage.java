package org.guitai.conversation.api;

import java.io.Serializable;
import java.time.Instant;
import org.guitai.shared.AccountId;
import org.guitai.shared.ConversationId;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * A message that is committed.
 *
 * @param account who of the staff wrote it, null for the customer and the system
 * @param clientId the sender's own id of it, null for the system
 */
public record StoredMessage(
        ShopId shop,
        ConversationId conversation,
        Lane lane,
        int number,
        Side side,
        @Nullable AccountId account,
        @Nullable String clientId,
        String text,
        Instant sentAt)
        implements Serializable {}
