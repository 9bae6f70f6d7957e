package org.guitai.conversation.api;

import java.io.Serializable;
import java.time.Instant;
import org.guitai.shared.AccountId;
import org.guitai.shared.ConversationId;
import org.guitai.shared.CustomerId;
import org.guitai.shared.Language;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation stands. Times are instants in UTC.
 *
 * @param customerName null for a stranger
 * @param agentName the display name of the account that has it, null while nobody has
 * @param waitingSince the oldest of the buyer's messages that nobody has answered, null when all are
 * @param lastText the beginning of the last public message, null while there is none
 * @param position the place in the queue, 1 is next; 0 outside it
 */
public record ConversationView(
        ShopId shop,
        ConversationId id,
        CustomerId customer,
        @Nullable String customerName,
        @Nullable String customerRegion,
        Language language,
        ConversationState state,
        @Nullable AccountId account,
        @Nullable String agentName,
        @Nullable Page page,
        int lastNumber,
        int lastStaffNumber,
        Marks customerMarks,
        Marks staffMarks,
        Instant openedAt,
        @Nullable Instant firstAnsweredAt,
        @Nullable Instant waitingSince,
        @Nullable Instant lastMessageAt,
        @Nullable Instant closedAt,
        @Nullable ClosedBy closedBy,
        @Nullable String lastText,
        int position)
        implements Serializable {

    public ConversationView withPosition(int place) {
        return new ConversationView(
                shop,
                id,
                customer,
                customerName,
                customerRegion,
                language,
                state,
                account,
                agentName,
                page,
                lastNumber,
                lastStaffNumber,
                customerMarks,
                staffMarks,
                openedAt,
                firstAnsweredAt,
                waitingSince,
                lastMessageAt,
                closedAt,
                closedBy,
                lastText,
                place);
    }

    /** Up to which number one side has received and read. */
    public record Marks(int delivered, int read) implements Serializable {
        public static final Marks NONE = new Marks(0, 0);
    }
}
