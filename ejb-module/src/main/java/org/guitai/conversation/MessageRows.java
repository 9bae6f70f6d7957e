package org.guitai.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.guitai.conversation.api.Lane;
import org.guitai.conversation.api.Side;
import org.guitai.conversation.api.StoredMessage;
import org.guitai.conversation.api.Submission;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** Finds, writes and reads messages. */
@ApplicationScoped
class MessageRows {

    private static final String COLUMNS =
            "m.shop_id, m.conversation_id, m.lane, m.number, m.sender, m.account_id, m.client_id, m.body, m.sent_at";

    @Inject
    private Sql sql;

    /**
     * What of the batch is stored already. A repeat is looked for in the conversation that the message goes to; where
     * there is none, or another than the sender named, in all of the customer's, because the first try may have gone into one
     * that has ended since.
     */
    RepeatFinder findRepeats(List<Submission> batch, OpenRows open) {
        RepeatFinder repeats = new RepeatFinder();
        List<Long> conversations = new ArrayList<>();
        List<String> clientIds = new ArrayList<>();
        List<Submission> moved = new ArrayList<>();
        for (Submission submission : batch) {
            ConversationRow row = open.of(submission);
            if (row != null) {
                conversations.add(row.id().value());
                clientIds.add(submission.clientId());
            }
            if (row == null || !row.id().equals(submission.conversation())) {
                moved.add(submission);
            }
        }
        if (!conversations.isEmpty()) {
            sql.query(
                            "select " + COLUMNS + " from unnest(?, ?) as k (conversation_id, client_id)"
                                    + " join message m on m.conversation_id = k.conversation_id and m.client_id = k.client_id",
                            MessageRows::read,
                            Sql.column("bigint", conversations),
                            Sql.column("text", clientIds))
                    .forEach(repeats::remember);
        }
        moved.forEach(
                submission -> findInEarlier(submission).forEach(earlier -> repeats.remember(submission, earlier)));
        return repeats;
    }

    private List<StoredMessage> findInEarlier(Submission submission) {
        if (!(submission.sender() instanceof Caller.Visitor visitor)) {
            return List.of();
        }
        return sql.query(
                "select " + COLUMNS + " from conversation c join message m on m.conversation_id = c.id"
                        + " where c.shop_id = ? and c.customer_id = ? and m.client_id = ? and m.sender = 'C'",
                MessageRows::read,
                visitor.shop().value(),
                visitor.customer().value(),
                submission.clientId());
    }

    void insert(List<StoredMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        sql.update(
                """
                insert into message (shop_id, conversation_id, lane, number, sender, account_id, client_id, body, sent_at)
                select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                Sql.column(
                        "bigint",
                        messages.stream().map(one -> one.shop().value()).toList()),
                Sql.column(
                        "bigint",
                        messages.stream().map(one -> one.conversation().value()).toList()),
                Sql.column(
                        "text",
                        messages.stream()
                                .map(one -> String.valueOf(one.lane().code()))
                                .toList()),
                Sql.column(
                        "integer", messages.stream().map(StoredMessage::number).toList()),
                Sql.column(
                        "text",
                        messages.stream()
                                .map(one -> String.valueOf(one.side().code()))
                                .toList()),
                Sql.column("bigint", accounts(messages)),
                Sql.column("text", clientIds(messages)),
                Sql.column("text", messages.stream().map(StoredMessage::text).toList()),
                Sql.instants(messages, StoredMessage::sentAt));
    }

    private static List<@Nullable Long> accounts(List<StoredMessage> messages) {
        List<@Nullable Long> accounts = new ArrayList<>(messages.size());
        for (StoredMessage message : messages) {
            AccountId account = message.account();
            accounts.add(account == null ? null : account.value());
        }
        return accounts;
    }

    private static List<@Nullable String> clientIds(List<StoredMessage> messages) {
        List<@Nullable String> ids = new ArrayList<>(messages.size());
        messages.forEach(message -> ids.add(message.clientId()));
        return ids;
    }

    List<StoredMessage> after(ShopId shop, ConversationId conversation, Lane lane, int after, int limit) {
        return sql.query(
                "select " + COLUMNS + " from message m where m.shop_id = ? and m.conversation_id = ? and m.lane = ?"
                        + " and m.number > ? order by m.number limit ?",
                MessageRows::read,
                shop.value(),
                conversation.value(),
                String.valueOf(lane.code()),
                after,
                limit);
    }

    /** In order, the nearest to {@code before}. */
    List<StoredMessage> before(ShopId shop, ConversationId conversation, int before, int limit) {
        List<StoredMessage> backwards = new ArrayList<>(sql.query(
                "select " + COLUMNS + " from message m where m.shop_id = ? and m.conversation_id = ? and m.lane = 'P'"
                        + " and m.number < ? order by m.number desc limit ?",
                MessageRows::read,
                shop.value(),
                conversation.value(),
                before,
                limit));
        Collections.reverse(backwards);
        return backwards;
    }

    static StoredMessage read(ResultSet row) throws SQLException {
        Long account = Sql.nullableLong(row, "account_id");
        return new StoredMessage(
                new ShopId(row.getLong("shop_id")),
                new ConversationId(row.getLong("conversation_id")),
                Lane.of(row.getString("lane").charAt(0)),
                row.getInt("number"),
                Side.of(row.getString("sender").charAt(0)),
                account == null ? null : new AccountId(account),
                row.getString("client_id"),
                row.getString("body"),
                row.getTimestamp("sent_at").toInstant());
    }
}
