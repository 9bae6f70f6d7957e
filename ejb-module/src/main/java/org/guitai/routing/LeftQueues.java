package org.guitai.routing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.guitai.routing.api.RoutingDesk;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;

/** Queues in which somebody has closed the page. */
@Stateless
public class LeftQueues {

    /** How long a page may be closed before its customer leaves the queue. */
    static final String PATIENCE = "interval '60 seconds'";

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private RoutingDesk desk;

    public List<ShopId> find() {
        scope.enterEveryShop();
        return sql.query(
                "select distinct shop_id from queue_place where seen_at < now() - " + PATIENCE,
                row -> new ShopId(row.getLong(1)));
    }

    /** Every page counts as open now. In the order in which desks lock, so that no two wait in a circle. */
    public void waitAnew() {
        scope.enterEveryShop();
        sql.update("""
                with waiting as (select conversation_id from queue_place order by conversation_id for update)
                update queue_place q set seen_at = now() from waiting w where q.conversation_id = w.conversation_id
                """);
    }

    public void moveUp(ShopId shop) {
        scope.enter(shop);
        desk.lock(shop);
        desk.drain(shop);
    }
}
