package org.guitai.conversation;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.guitai.conversation.api.StoredMessage;
import org.guitai.conversation.api.Submission;
import org.guitai.shared.AccountId;
import org.guitai.shared.ConversationId;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TwoTrips;
import org.jspecify.annotations.Nullable;

/**
 * Stores the many messages that are nothing special: those of conversations in flow, from their customer or their agent.
 * Two trips to the database: lock the conversations in the order of their ids; insert all rows, keep the numbers and
 * commit. It does not look for repeats; where there is one, the database refuses it and nothing of the batch is stored.
 * Everything else is left to {@link MessageStore}.
 */
@ApplicationScoped
class FlowStore {

    private static final String WRITE = """
            insert into message (shop_id, conversation_id, lane, number, sender, account_id, client_id, body, sent_at)
            select n.shop_id, n.conversation_id, n.lane, n.number, n.sender, nullif(n.account_id, 0), n.client_id, n.body, ?
              from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                as n (shop_id, conversation_id, lane, number, sender, account_id, client_id, body);
            update conversation c
               set last_number = n.last_number, last_staff_number = n.last_staff_number, waiting_since = n.waiting_since,
                   last_message_at = n.last_message_at
              from unnest(?, ?, ?, ?, ?) as n (id, last_number, last_staff_number, waiting_since, last_message_at)
             where c.id = n.id
            """;

    @Resource(name = "jdbc/guitai")
    private DataSource dataSource;

    /** What was stored, and what is for the {@link MessageStore}. */
    record Outcome(List<Written> written, List<Submission> left) {}

    Outcome store(List<Submission> batch) {
        Set<ConversationId> named = new HashSet<>();
        for (Submission submission : batch) {
            ConversationId conversation = submission.conversation();
            if (conversation != null) {
                named.add(conversation);
            }
        }
        if (named.isEmpty()) {
            return new Outcome(List.of(), batch);
        }
        try (TwoTrips trips = TwoTrips.begin(dataSource)) {
            OpenRows open = lock(trips, named);
            Set<ConversationId> special = special(batch, open);
            Outcome outcome = new Outcome(new ArrayList<>(batch.size()), new ArrayList<>());
            RepeatFinder taken = new RepeatFinder();
            List<StoredMessage> fresh = new ArrayList<>(batch.size());
            for (Submission submission : batch) {
                ConversationRow row = open.named(submission);
                if (row == null || special.contains(row.id())) {
                    outcome.left.add(submission);
                    continue;
                }
                StoredMessage earlier = taken.find(submission, row.id());
                if (earlier != null) {
                    outcome.written.add(Written.again(submission, earlier));
                    continue;
                }
                StoredMessage message = row.take(submission, open.at());
                taken.remember(submission, message);
                fresh.add(message);
                outcome.written.add(Written.stored(submission, message, false));
            }
            if (!fresh.isEmpty()) {
                write(trips, fresh, open);
            }
            return outcome;
        }
    }

    private static OpenRows lock(TwoTrips trips, Collection<ConversationId> ids) {
        OpenRows rows = new OpenRows();
        trips.read(
                ConversationRows.LOCK,
                row -> {
                    rows.add(ConversationRows.read(row), row.getTimestamp("at").toInstant());
                    return rows;
                },
                OpenRows.ids(ids));
        return rows;
    }

    /** All messages of a conversation go the same way, so that they stay in order. */
    private static Set<ConversationId> special(List<Submission> batch, OpenRows open) {
        Set<ConversationId> special = new HashSet<>();
        for (Submission submission : batch) {
            ConversationRow row = open.named(submission);
            if (row != null && (!row.isInFlow() || row.refusalOf(submission) != null)) {
                special.add(row.id());
            }
        }
        return special;
    }

    private static void write(TwoTrips trips, List<StoredMessage> messages, OpenRows open) {
        List<ConversationRow> rows = open.changed();
        trips.writeAndCommit(
                WRITE,
                open.at(),
                messages.stream().mapToLong(one -> one.shop().value()).toArray(),
                messages.stream().mapToLong(one -> one.conversation().value()).toArray(),
                texts(messages.stream().map(one -> String.valueOf(one.lane().code()))),
                messages.stream().mapToInt(StoredMessage::number).toArray(),
                texts(messages.stream().map(one -> String.valueOf(one.side().code()))),
                messages.stream().mapToLong(FlowStore::account).toArray(),
                texts(messages.stream().map(StoredMessage::clientId)),
                texts(messages.stream().map(StoredMessage::text)),
                rows.stream().mapToLong(row -> row.id().value()).toArray(),
                rows.stream().mapToInt(ConversationRow::lastNumber).toArray(),
                rows.stream().mapToInt(ConversationRow::lastStaffNumber).toArray(),
                Sql.instants(rows, ConversationRow::waitingSince),
                Sql.instants(rows, ConversationRow::lastMessageAt));
    }

    private static String[] texts(Stream<? extends @Nullable String> values) {
        return values.toArray(String[]::new);
    }

    /** 0 for the customer. */
    private static long account(StoredMessage message) {
        AccountId account = message.account();
        return account == null ? 0 : account.value();
    }
}
