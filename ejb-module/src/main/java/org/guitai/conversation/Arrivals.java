package org.guitai.conversation;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guitai.conversation.api.ConversationState;
import org.guitai.routing.api.RoutingDesk;
import org.guitai.routing.api.RoutingDesk.Arrival;
import org.guitai.shared.AccountId;
import org.guitai.shared.ConversationId;
import org.guitai.shared.CustomerId;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;

/** One transaction per decision: the shop's routing lock first, then the conversation. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Arrivals {

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private RoutingDesk desk;

    /** A conversation of a shop. */
    public record Waiting(ShopId shop, ConversationId conversation) {}

    public void decide(ShopId shop, ConversationId conversation) {
        scope.enter(shop);
        desk.lock(shop);
        find(shop, conversation).ifPresent(desk::decide);
    }

    private Optional<Arrival> find(ShopId shop, ConversationId conversation) {
        return sql.first(
                """
                update conversation set undecided_since = null
                 where shop_id = ? and id = ? and state in ('UNDECIDED', 'KEPT', 'POOLED', 'OPEN')
                returning customer_id, account_id, state, first_answered_at is not null as answered
                """,
                row -> {
                    Long account = Sql.nullableLong(row, "account_id");
                    return new Arrival(
                            shop,
                            conversation,
                            new CustomerId(row.getLong("customer_id")),
                            account == null ? null : new AccountId(account),
                            row.getBoolean("answered"),
                            row.getString("state").equals(ConversationState.KEPT.name()));
                },
                shop.value(),
                conversation.value());
    }

    /** Conversations that nobody has decided for so long that whoever was to do it must have died. */
    public List<Waiting> overdue(Duration age) {
        scope.enterEveryShop();
        return sql.query(
                "select shop_id, id from conversation where state in ('UNDECIDED', 'KEPT', 'POOLED', 'OPEN')"
                        + " and undecided_since < now() - make_interval(secs => ?) order by undecided_since limit 500",
                row -> new Waiting(new ShopId(row.getLong(1)), new ConversationId(row.getLong(2))),
                (double) age.toSeconds());
    }
}
