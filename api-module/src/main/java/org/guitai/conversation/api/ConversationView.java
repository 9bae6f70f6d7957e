package org.guitai.conversation.api;

import java.io.Serializable;
import java.time.Instant;
import org.guitai.routing.api.Queue;
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
 * @param customerEmail where the customer asked to be written to, null if they left none
 * @param agentName the display name of the account that has it, null while nobody has
 * @param agentPresent whether that account is there; false while it is OFFLINE or AWAY
 * @param waitingSince the oldest of the buyer's messages that nobody has answered, null when all are
 * @param lastText the beginning of the last public message, null while there is none
 * @param place the place in the queue, null outside it
 */
public record ConversationView(
        ShopId shop,
        ConversationId id,
        CustomerId customer,
        @Nullable String customerName,
        @Nullable String customerRegion,
        @Nullable String customerEmail,
        Language language,
        ConversationState state,
        @Nullable AccountId account,
        @Nullable String agentName,
        boolean agentPresent,
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
        Queue.@Nullable Place place)
        implements Serializable {

    public ConversationView withPlace(Queue.@Nullable Place newPlace) {
        return with(agentPresent, newPlace);
    }

    public ConversationView withAgentPresent(boolean present) {
        return with(present, place);
    }

    private ConversationView with(boolean present, Queue.@Nullable Place newPlace) {
        return new ConversationView(
                shop,
                id,
                customer,
                customerName,
                customerRegion,
                customerEmail,
                language,
                state,
                account,
                agentName,
                present,
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
                newPlace);
    }

    /** Up to which number one side has received and read. */
    public record Marks(int delivered, int read) implements Serializable {
        public static final Marks NONE = new Marks(0, 0);
    }
}
