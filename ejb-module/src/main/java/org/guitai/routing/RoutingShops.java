package org.guitai.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.guitai.account.api.AccountChanged;
import org.guitai.account.api.ShopOpened;
import org.guitai.shared.AccountId;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;

/** A new shop routes from its first minute: the owner takes part, and so does every new agent. */
@ApplicationScoped
class RoutingShops {

    @Inject
    private Sql sql;

    void open(@Observes ShopOpened opened) {
        sql.update(
                "insert into routing_shop (shop_id) values (?)", opened.shop().value());
        join(opened.shop(), opened.owner());
    }

    void change(@Observes AccountChanged changed) {
        if (changed.change() == AccountChanged.Change.CREATED) {
            join(changed.shop(), changed.account());
        }
    }

    private void join(ShopId shop, AccountId account) {
        sql.update("insert into participant (shop_id, account_id) values (?, ?)", shop.value(), account.value());
        sql.update("insert into account_load (shop_id, account_id) values (?, ?)", shop.value(), account.value());
        sql.update(
                "insert into presence (shop_id, account_id, chosen, status, since)"
                        + " values (?, ?, 'ONLINE', 'OFFLINE', now())",
                shop.value(),
                account.value());
    }
}
