package org.guitai.conversation;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guitai.conversation.api.ConversationState;
import org.guitai.conversation.api.Submission;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.CustomerId;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** The conversations of one batch, locked, and the one time of the batch: the database's. */
final class OpenRows {

    private final Map<ConversationId, ConversationRow> byId = new HashMap<>();
    private final Map<CustomerId, ConversationRow> goingOn = new HashMap<>();
    private Instant at = Instant.EPOCH;

    void add(ConversationRow row, Instant now) {
        byId.put(row.id(), row);
        if (row.state() != ConversationState.CLOSED) {
            goingOn.put(row.customer(), row);
        }
        at = now;
    }

    Instant at() {
        return at;
    }

    boolean has(CustomerId customer) {
        return goingOn.containsKey(customer);
    }

    /** Where a submission goes: staff where they say, a visitor always where the customer's conversation goes on. */
    @Nullable
    ConversationRow of(Submission submission) {
        return submission.sender() instanceof Caller.Visitor visitor
                ? goingOn.get(visitor.customer())
                : byId.get(submission.conversation());
    }

    /** The conversation that a submission names. */
    @Nullable
    ConversationRow named(Submission submission) {
        return byId.get(submission.conversation());
    }

    /** Whether a visitor names a conversation that is another customer's, or that does not exist. */
    boolean namesAnothers(Submission submission) {
        ConversationId named = submission.conversation();
        if (named == null || !(submission.sender() instanceof Caller.Visitor visitor)) {
            return false;
        }
        ConversationRow row = byId.get(named);
        return row == null || !row.customer().equals(visitor.customer());
    }

    /** In the order of ids. */
    List<ConversationRow> toldAnswered() {
        return byId.values().stream()
                .filter(ConversationRow::isToldAnswered)
                .sorted(Comparator.comparingLong(row -> row.id().value()))
                .toList();
    }

    List<ConversationRow> changed() {
        return byId.values().stream().filter(ConversationRow::isChanged).toList();
    }

    static Sql.Column ids(Collection<ConversationId> ids) {
        return Sql.column(
                "bigint", ids.stream().map(ConversationId::value).sorted().toList());
    }
}
