package org.guitai.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.guitai.routing.api.RoutingDesk;
import org.guitai.routing.api.Status;
import org.guitai.routing.api.StatusChanged;
import org.guitai.shared.AccountId;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;

/** Changes statuses, keeps the time spent in each as a fact, and lets those who wait move up. */
@ApplicationScoped
class Statuses {

    @Inject
    private Sql sql;

    @Inject
    private Event<StatusChanged> changed;

    @Inject
    private RoutingDesk desk;

    /** Needs the shop's routing lock. */
    void move(ShopId shop, AccountId account, Status status) {
        int rows = sql.update(
                """
                update presence set status = ?, since = now(), chosen = case when ? = 'OFFLINE' then chosen else ? end
                 where shop_id = ? and account_id = ? and status <> ?
                """, status.name(), status.name(), status.name(), shop.value(), account.value(), status.name());
        if (rows == 0) {
            return;
        }
        sql.update(
                "update presence_span set ended_at = clock_timestamp()"
                        + " where shop_id = ? and account_id = ? and ended_at is null",
                shop.value(),
                account.value());
        if (status != Status.OFFLINE) {
            sql.update(
                    "insert into presence_span (shop_id, account_id, status, started_at)"
                            + " values (?, ?, ?, clock_timestamp())",
                    shop.value(),
                    account.value(),
                    status.name());
        }
        changed.fire(new StatusChanged(shop, account, status));
        desk.drain(shop);
    }
}
