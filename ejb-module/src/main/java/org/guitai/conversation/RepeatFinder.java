package org.guitai.conversation;

import java.util.HashMap;
import java.util.Map;
import org.guitai.conversation.api.Side;
import org.guitai.conversation.api.StoredMessage;
import org.guitai.conversation.api.Submission;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.jspecify.annotations.Nullable;

/** Knows messages by who sent them, where, and the sender's own id. */
final class RepeatFinder {

    private record Key(
            @Nullable ConversationId conversation,
            @Nullable AccountId account,
            @Nullable String clientId) {}

    private record VisitorKey(Caller.ShopCaller sender, String clientId) {}

    private final Map<Key, StoredMessage> known = new HashMap<>();
    private final Map<VisitorKey, StoredMessage> ofVisitors = new HashMap<>();

    void remember(StoredMessage message) {
        known.put(new Key(message.conversation(), message.account(), message.clientId()), message);
    }

    void remember(Submission submission, StoredMessage message) {
        if (submission.sender() instanceof Caller.Visitor) {
            ofVisitors.put(new VisitorKey(submission.sender(), submission.clientId()), message);
        } else {
            remember(message);
        }
    }

    /** The stored message of which this is a repeat, null if it is new. */
    @Nullable
    StoredMessage find(Submission submission, @Nullable ConversationId target) {
        if (submission.sender() instanceof Caller.Staff staff) {
            return known.get(new Key(target, staff.account(), submission.clientId()));
        }
        StoredMessage here = known.get(new Key(target, null, submission.clientId()));
        return here != null && here.side() == Side.CUSTOMER
                ? here
                : ofVisitors.get(new VisitorKey(submission.sender(), submission.clientId()));
    }
}
