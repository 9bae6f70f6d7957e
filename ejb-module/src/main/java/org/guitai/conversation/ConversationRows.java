package org.guitai.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guitai.conversation.api.ConversationState;
import org.guitai.conversation.api.Page;
import org.guitai.conversation.api.Submission;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.CustomerId;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;

/** Locks, opens and saves conversations for the message store. */
@ApplicationScoped
class ConversationRows {

    /** In the order of ids, so that two writers never wait for each other in a circle; "at" is the time of the batch. */
    static final String LOCK = """
            select id, shop_id, customer_id, account_id, state, last_number, last_staff_number, first_asked_at,
                   first_answered_at, waiting_since, last_message_at, clock_timestamp() as at
              from conversation where id = any(?) order by id for update
            """;

    @Inject
    private Sql sql;

    /** Locks every conversation that there is for the batch. */
    OpenRows lock(List<Submission> batch) {
        Map<CustomerId, Submission> visitors = new LinkedHashMap<>();
        Set<ConversationId> wanted = new HashSet<>();
        Set<CustomerId> placed = new HashSet<>();
        for (Submission submission : batch) {
            ConversationId named = submission.conversation();
            if (submission.sender() instanceof Caller.Visitor visitor) {
                visitors.putIfAbsent(visitor.customer(), submission);
                if (named != null) {
                    placed.add(visitor.customer());
                }
            }
            if (named != null) {
                wanted.add(named);
            }
        }
        Map<CustomerId, Submission> unplaced = new LinkedHashMap<>(visitors);
        unplaced.keySet().removeAll(placed);
        wanted.addAll(goingOn(unplaced).values());

        OpenRows rows = new OpenRows();
        lock(wanted, rows);
        // What a visitor named has ended, or was not theirs: another may go on.
        Map<CustomerId, Submission> astray = new LinkedHashMap<>(visitors);
        astray.keySet().removeIf(customer -> !placed.contains(customer) || rows.has(customer));
        lock(goingOn(astray).values(), rows);
        return rows;
    }

    /** Opens and locks a conversation for each of these customers, who have none. */
    void open(Map<CustomerId, Submission> visitors, OpenRows rows) {
        visitors.forEach(this::open);
        lock(goingOn(visitors).values(), rows);
    }

    private Map<CustomerId, ConversationId> goingOn(Map<CustomerId, Submission> visitors) {
        Map<CustomerId, ConversationId> found = new HashMap<>();
        if (!visitors.isEmpty()) {
            List<Long> customers =
                    visitors.keySet().stream().map(CustomerId::value).toList();
            List<Long> shops = visitors.values().stream()
                    .map(one -> one.sender().shop().value())
                    .toList();
            sql.forEach(
                    """
                    select c.id, c.customer_id from unnest(?, ?) as v (shop_id, customer_id)
                      join conversation c on c.shop_id = v.shop_id and c.customer_id = v.customer_id
                     where c.state <> 'CLOSED'
                    """,
                    row -> found.put(new CustomerId(row.getLong(2)), new ConversationId(row.getLong(1))),
                    Sql.column("bigint", shops),
                    Sql.column("bigint", customers));
        }
        return found;
    }

    /** Another node may be faster; then theirs is taken. */
    private void open(CustomerId customer, Submission first) {
        Page page = first.page();
        sql.update(
                """
                with opened as (
                    insert into conversation (id, shop_id, customer_id, state, language, page_url, page_title,
                                              product_ref, opened_at, undecided_since)
                    values (nextval('conversation_seq'), ?, ?, 'UNDECIDED', ?, ?, ?, ?, clock_timestamp(),
                            clock_timestamp())
                    on conflict (shop_id, customer_id) where state <> 'CLOSED' do nothing
                    returning shop_id, id, opened_at)
                insert into conversation_span (shop_id, conversation_id, state, started_at)
                select shop_id, id, 'UNDECIDED', opened_at from opened
                """,
                first.sender().shop().value(),
                customer.value(),
                first.language().tag(),
                page == null ? null : page.url(),
                page == null ? null : page.title(),
                page == null ? null : page.product());
    }

    private void lock(Collection<ConversationId> ids, OpenRows rows) {
        if (ids.isEmpty()) {
            return;
        }
        sql.forEach(LOCK, row -> rows.add(read(row), row.getTimestamp("at").toInstant()), OpenRows.ids(ids));
    }

    static ConversationRow read(ResultSet row) throws SQLException {
        Long account = Sql.nullableLong(row, "account_id");
        return new ConversationRow(
                new ConversationId(row.getLong("id")),
                new ShopId(row.getLong("shop_id")),
                new CustomerId(row.getLong("customer_id")),
                account == null ? null : new AccountId(account),
                ConversationState.valueOf(row.getString("state")),
                row.getInt("last_number"),
                row.getInt("last_staff_number"),
                Sql.instant(row, "first_asked_at"),
                Sql.instant(row, "first_answered_at"),
                Sql.instant(row, "waiting_since"),
                Sql.instant(row, "last_message_at"));
    }

    void save(OpenRows open) {
        List<ConversationRow> rows = open.changed();
        if (rows.isEmpty()) {
            return;
        }
        sql.update(
                """
                update conversation c
                   set last_number = n.last_number, last_staff_number = n.last_staff_number,
                       undecided_since = coalesce(c.undecided_since, n.undecided_since),
                       first_asked_at = n.first_asked_at, first_answered_at = n.first_answered_at,
                       waiting_since = n.waiting_since, last_message_at = n.last_message_at
                  from unnest(?, ?, ?, ?, ?, ?, ?, ?) as n (id, last_number, last_staff_number, undecided_since, first_asked_at,
                                                            first_answered_at, waiting_since, last_message_at)
                 where c.id = n.id
                """,
                Sql.column("bigint", rows.stream().map(row -> row.id().value()).toList()),
                Sql.column(
                        "integer",
                        rows.stream().map(ConversationRow::lastNumber).toList()),
                Sql.column(
                        "integer",
                        rows.stream().map(ConversationRow::lastStaffNumber).toList()),
                Sql.instants(rows, row -> row.needsDecision() ? open.at() : null),
                Sql.instants(rows, ConversationRow::firstAskedAt),
                Sql.instants(rows, ConversationRow::firstAnsweredAt),
                Sql.instants(rows, ConversationRow::waitingSince),
                Sql.instants(rows, ConversationRow::lastMessageAt));
    }
}
