package org.guitai.conversation;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.guitai.routing.api.RoutingDesk;
import org.guitai.routing.api.RoutingDesk.Arrival;
import org.guitai.shared.AccountId;
import org.guitai.shared.ConversationId;
import org.guitai.shared.CustomerId;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;

/** Buyers who wrote last to somebody who has been OFFLINE for two minutes, or has signed out; a transaction each. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Absences {

    private static final String LEFT = """
            select c.shop_id, c.id, c.customer_id, c.account_id, c.first_answered_at is not null as answered
              from conversation c
              join presence p on p.shop_id = c.shop_id and p.account_id = c.account_id
             where c.state = 'OPEN' and c.waiting_since is not null and p.status = 'OFFLINE'
               and (p.signed_out or p.since < now() - interval '2 minutes')
            """;

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private RoutingDesk desk;

    @Inject
    private ConversationStates states;

    public List<Arrival> find() {
        scope.enterEveryShop();
        return sql.query(LEFT + " order by c.waiting_since limit 500", Absences::read);
    }

    /** Looks again under the lock: they may have come back, or answered. */
    public void end(Arrival found) {
        scope.enter(found.shop());
        desk.lock(found.shop());
        Optional<Arrival> still = sql.first(
                LEFT + " and c.shop_id = ? and c.id = ? for update of c",
                Absences::read,
                found.shop().value(),
                found.conversation().value());
        still.ifPresent(states::leave);
    }

    private static Arrival read(ResultSet row) throws SQLException {
        return new Arrival(
                new ShopId(row.getLong("shop_id")),
                new ConversationId(row.getLong("id")),
                new CustomerId(row.getLong("customer_id")),
                new AccountId(row.getLong("account_id")),
                row.getBoolean("answered"),
                false);
    }
}
