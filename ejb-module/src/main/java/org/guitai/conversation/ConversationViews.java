package org.guitai.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.guitai.conversation.api.ClosedBy;
import org.guitai.conversation.api.ConversationState;
import org.guitai.conversation.api.ConversationView;
import org.guitai.conversation.api.ConversationView.Marks;
import org.guitai.conversation.api.Page;
import org.guitai.routing.api.Queue;
import org.guitai.routing.api.RoutingDesk;
import org.guitai.shared.AccountId;
import org.guitai.shared.ConversationId;
import org.guitai.shared.CustomerId;
import org.guitai.shared.Language;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** Reads conversations as people see them. */
@ApplicationScoped
class ConversationViews {

    private static final String SELECT = """
            select c.*, k.name as customer_name, k.region as customer_region, k.email as customer_email,
                   a.display_name as agent_name,
                   coalesce(p.status not in ('OFFLINE', 'AWAY'), false) as agent_present,
                   coalesce(mc.delivered, 0) as customer_delivered, coalesce(mc.read, 0) as customer_read,
                   coalesce(ma.delivered, 0) as staff_delivered, coalesce(ma.read, 0) as staff_read,
                   left(m.body, 120) as last_text
              from conversation c
              join customer k on k.shop_id = c.shop_id and k.id = c.customer_id
              left join account a on a.shop_id = c.shop_id and a.id = c.account_id
              left join presence p on p.shop_id = c.shop_id and p.account_id = c.account_id
              left join conversation_mark mc on mc.conversation_id = c.id and mc.side = 'C'
              left join conversation_mark ma on ma.conversation_id = c.id and ma.side = 'A'
              left join message m on m.conversation_id = c.id and m.lane = 'P' and m.number = c.last_number
             where c.shop_id = ?
            """;

    @Inject
    private Sql sql;

    @Inject
    private RoutingDesk desk;

    List<ConversationView> find(ShopId shop, String condition, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = shop.value();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        List<ConversationView> views = sql.query(SELECT + condition, ConversationViews::read, all);
        return views.stream().anyMatch(view -> view.state() == ConversationState.QUEUED)
                ? withPositions(shop, views)
                : views;
    }

    private List<ConversationView> withPositions(ShopId shop, List<ConversationView> views) {
        Queue queue = desk.queue(shop);
        return views.stream()
                .map(view -> view.withPlace(queue.placeOf(view.id()).orElse(null)))
                .toList();
    }

    private static ConversationView read(ResultSet row) throws SQLException {
        Long account = Sql.nullableLong(row, "account_id");
        String closedBy = row.getString("closed_by");
        return new ConversationView(
                new ShopId(row.getLong("shop_id")),
                new ConversationId(row.getLong("id")),
                new CustomerId(row.getLong("customer_id")),
                row.getString("customer_name"),
                row.getString("customer_region"),
                row.getString("customer_email"),
                Language.of(row.getString("language")),
                ConversationState.valueOf(row.getString("state")),
                account == null ? null : new AccountId(account),
                row.getString("agent_name"),
                row.getBoolean("agent_present"),
                page(row),
                row.getInt("last_number"),
                row.getInt("last_staff_number"),
                new Marks(row.getInt("customer_delivered"), row.getInt("customer_read")),
                new Marks(row.getInt("staff_delivered"), row.getInt("staff_read")),
                Objects.requireNonNull(Sql.instant(row, "opened_at")),
                Sql.instant(row, "first_answered_at"),
                Sql.instant(row, "waiting_since"),
                Sql.instant(row, "last_message_at"),
                Sql.instant(row, "closed_at"),
                closedBy == null ? null : ClosedBy.valueOf(closedBy),
                row.getString("last_text"),
                null);
    }

    private static @Nullable Page page(ResultSet row) throws SQLException {
        String url = row.getString("page_url");
        String title = row.getString("page_title");
        String product = row.getString("product_ref");
        return url == null && title == null && product == null ? null : new Page(url, title, product);
    }

    /** Without conversations with private contacts of the owner, which the owner alone reads. */
    static final String NOT_PRIVATE = " and not exists (select 1 from contact x"
            + " where x.shop_id = c.shop_id and x.customer_id = c.customer_id and x.private)";

    boolean isPrivate(ShopId shop, CustomerId customer) {
        return sql.first(
                        "select 1 from contact where shop_id = ? and customer_id = ? and private",
                        row -> true,
                        shop.value(),
                        customer.value())
                .isPresent();
    }

    /** For ordering by urgency: who has waited longest comes first. */
    static final String MOST_URGENT_FIRST =
            " order by c.waiting_since nulls last, c.last_message_at desc nulls last, c.id";
}
