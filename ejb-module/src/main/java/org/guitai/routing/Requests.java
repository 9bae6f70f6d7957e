package org.guitai.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.guitai.routing.api.OrderStatus;
import org.guitai.routing.engine.Circle;
import org.guitai.routing.engine.Drain.Waiting;
import org.guitai.routing.engine.Entry;
import org.guitai.routing.engine.Line;
import org.guitai.routing.engine.Request;
import org.guitai.routing.engine.Request.Customer;
import org.guitai.routing.engine.Request.OpenConversation;
import org.guitai.routing.engine.Request.Recent;
import org.guitai.shared.ConversationId;
import org.guitai.shared.CustomerId;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** Reads who comes and who waits, with all that rules ask about them. Called under the shop's routing lock. */
@ApplicationScoped
class Requests {

    /**
     * Who last served the customer is whoever was given a conversation of theirs and answered; of several orders the one
     * that changed last tells how far the customer is.
     */
    private static final String REQUEST = """
            select c.id, c.customer_id, c.entry, c.addressed_account_id, c.product_ref, c.intent,
                   u.blocked_at is not null as blocked, u.tags, u.dedicated_account_id,
                   exists (select 1 from contact k
                            where k.shop_id = c.shop_id and k.customer_id = c.customer_id and k.private) as private,
                   r.account_id as recent_account, r.answered_at as recent_at,
                   coalesce(p.categories, '{}') as categories, coalesce(s.status, 'NONE') as order_status
            """;

    private static final String JOINS = """
              join customer u on u.shop_id = c.shop_id and u.id = c.customer_id
              left join product p on p.shop_id = c.shop_id and p.ref = c.product_ref
              left join lateral (
                   select account_id, answered_at from assignment a
                    where a.shop_id = c.shop_id and a.customer_id = c.customer_id and a.answered_at is not null
                    order by a.answered_at desc limit 1) r on true
              left join lateral (
                   select status from shop_order o
                    where o.shop_id = c.shop_id and o.customer_id = c.customer_id
                    order by o.changed_at desc limit 1) s on true
            """;

    @Inject
    private Sql sql;

    /** A conversation and its customer. */
    record Asker(ConversationId conversation, CustomerId customer) {}

    Request of(ShopId shop, ConversationId conversation, @Nullable OpenConversation open) {
        return sql.query(
                        REQUEST + " from conversation c " + JOINS + " where c.shop_id = ? and c.id = ?",
                        row -> request(row, open),
                        shop.value(),
                        conversation.value())
                .get(0);
    }

    private static Request request(ResultSet row, @Nullable OpenConversation open) throws SQLException {
        Long recent = Sql.nullableLong(row, "recent_account");
        String product = row.getString("product_ref");
        return new Request(
                Entry.valueOf(row.getString("entry")),
                Sql.nullableLong(row, "addressed_account_id"),
                new Customer(
                        row.getBoolean("blocked"),
                        row.getBoolean("private"),
                        Sql.nullableLong(row, "dedicated_account_id"),
                        recent == null
                                ? null
                                : new Recent(
                                        recent, row.getTimestamp("recent_at").toInstant()),
                        open),
                Set.copyOf(Sql.texts(row, "tags")),
                product == null ? Set.of() : Set.of(product),
                Set.copyOf(Sql.texts(row, "categories")),
                row.getString("intent"),
                OrderStatus.valueOf(row.getString("order_status")));
    }

    /**
     * Those who wait, first of all first.
     *
     * @param heard whether those who are there could say so: otherwise nobody is found to have gone
     */
    List<Waiting<Asker>> waiting(ShopId shop, boolean heard) {
        return sql.query(
                REQUEST + ", q.circle, q.seen_at < now() - " + LeftQueues.PATIENCE + " as gone"
                        + " from queue_place q join conversation c on c.id = q.conversation_id " + JOINS
                        + " where q.shop_id = ? " + FIRST_OF_ALL_FIRST,
                row -> new Waiting<>(
                        new Asker(new ConversationId(row.getLong("id")), new CustomerId(row.getLong("customer_id"))),
                        request(row, null),
                        Circles.read(row.getString("circle")),
                        heard && row.getBoolean("gone")),
                shop.value());
    }

    private static final String TAGGED =
            "exists (select 1 from routing_shop t where t.shop_id = u.shop_id" + " and t.queue_first_tags && u.tags)";
    private static final String FIRST_OF_ALL_FIRST = " order by " + TAGGED + " desc, q.place";

    List<Line> lines(ShopId shop) {
        return sql.query(
                "select q.circle, count(*) filter (where " + TAGGED + ") as first, count(*) as every"
                        + " from queue_place q join customer u on u.shop_id = q.shop_id and u.id = q.customer_id"
                        + " where q.shop_id = ? group by q.circle",
                row -> {
                    int first = row.getInt("first");
                    return new Line(Circles.read(row.getString("circle")), first, row.getInt("every") - first);
                },
                shop.value());
    }

    /** A conversation that waits, and for whom. */
    record Place(ConversationId conversation, Circle circle) {}

    List<Place> places(ShopId shop) {
        return sql.query(
                "select q.conversation_id, q.circle from queue_place q"
                        + " join customer u on u.shop_id = q.shop_id and u.id = q.customer_id where q.shop_id = ?"
                        + FIRST_OF_ALL_FIRST,
                row -> new Place(new ConversationId(row.getLong(1)), Circles.read(row.getString(2))),
                shop.value());
    }
}
