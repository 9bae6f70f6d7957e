package org.guitai.routing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.guitai.account.api.AccountChanged;
import org.guitai.account.api.ShopOpened;
import org.guitai.routing.api.RoutingDesk;
import org.guitai.routing.api.Status;
import org.guitai.shared.AccountId;
import org.guitai.shared.PermissionsChanged;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;

/**
 * Follows what happens to shops and accounts. A new shop routes from its first minute, with its owner; an agent takes
 * part once a role lets it receive. Heard before the conversations of the account are looked at, hence the priority.
 */
@ApplicationScoped
class RoutingShops {

    private static final int FIRST = 1000;

    @Inject
    private Sql sql;

    @Inject
    private Statuses statuses;

    @Inject
    private RoutingDesk desk;

    void open(@Observes @Priority(FIRST) ShopOpened opened) {
        sql.update(
                "insert into routing_shop (shop_id) values (?)", opened.shop().value());
        join(opened.shop(), opened.owner(), true);
        takePart(opened.shop(), opened.owner(), true);
    }

    void change(@Observes @Priority(FIRST) AccountChanged changed) {
        ShopId shop = changed.shop();
        AccountId account = changed.account();
        desk.lock(shop);
        switch (changed.change()) {
            case CREATED -> {
                join(shop, account, false);
                takePart(shop, account, changed.routed());
            }
            case EDITED, ENABLED, ENABLED_BY_PLAN -> takePart(shop, account, changed.routed());
            case DISABLED, DISABLED_BY_PLAN -> leave(shop, account);
            case DELETED -> {
                leave(shop, account);
                takePart(shop, account, false);
            }
        }
        desk.drain(shop);
    }

    void change(@Observes @Priority(FIRST) PermissionsChanged changed) {
        desk.lock(changed.shop());
        int rows = sql.update(
                "update account_load set may_receive = ? where shop_id = ? and account_id = ? and may_receive <> ?",
                changed.mayReceive(),
                changed.shop().value(),
                changed.account().value(),
                changed.mayReceive());
        if (rows > 0 && !changed.mayReceive()) {
            leave(changed.shop(), changed.account());
        }
        if (rows > 0) {
            desk.drain(changed.shop());
        }
    }

    private void join(ShopId shop, AccountId account, boolean mayReceive) {
        sql.update(
                "insert into account_load (shop_id, account_id, may_receive) values (?, ?, ?)",
                shop.value(),
                account.value(),
                mayReceive);
        sql.update(
                "insert into presence (shop_id, account_id, chosen, status, since)"
                        + " values (?, ?, 'ONLINE', 'OFFLINE', now())",
                shop.value(),
                account.value());
    }

    private void takePart(ShopId shop, AccountId account, boolean routed) {
        sql.update(
                routed
                        ? "insert into participant (shop_id, account_id) values (?, ?) on conflict do nothing"
                        : "delete from participant where shop_id = ? and account_id = ?",
                shop.value(),
                account.value());
    }

    private void leave(ShopId shop, AccountId account) {
        sql.update("delete from presence_lease where shop_id = ? and account_id = ?", shop.value(), account.value());
        statuses.move(shop, account, Status.OFFLINE);
    }
}
