package org.guitai.routing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.guitai.routing.api.RoutingDesk;
import org.guitai.routing.api.Status;
import org.guitai.shared.AccountId;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;

/** Accounts that count as there though no connection of theirs lives. */
@Stateless
public class AbsentAccounts {

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private Statuses statuses;

    @Inject
    private RoutingDesk desk;

    /** An account of a shop. */
    public record Absent(ShopId shop, AccountId account) {}

    public List<Absent> find() {
        scope.enterEveryShop();
        return sql.query("""
                select shop_id, account_id from presence p
                 where status <> 'OFFLINE'
                   and not exists (select 1 from presence_lease l
                                    where l.shop_id = p.shop_id and l.account_id = p.account_id and l.ends_at > now())
                """, row -> new Absent(new ShopId(row.getLong(1)), new AccountId(row.getLong(2))));
    }

    /** Accounts that count as there are there for a grace more, as if each of their connections had just ended. */
    public void waitAnew() {
        scope.enterEveryShop();
        sql.update("""
                with there as (
                    select l.id from presence_lease l
                      join presence p on p.shop_id = l.shop_id and p.account_id = l.account_id
                     where p.status <> 'OFFLINE'
                     order by l.id for update of l)
                update presence_lease l set ends_at = greatest(l.ends_at, now() + %s)
                  from there t where l.id = t.id
                """.formatted(PresenceBean.GRACE));
    }

    /** Looks again under the lock: a connection may have come back. */
    public void expire(Absent absent) {
        scope.enter(absent.shop());
        desk.lock(absent.shop());
        boolean back = sql.first(
                        "select 1 from presence_lease where shop_id = ? and account_id = ? and ends_at > now()",
                        row -> true,
                        absent.shop().value(),
                        absent.account().value())
                .orElse(false);
        if (!back) {
            statuses.move(absent.shop(), absent.account(), Status.OFFLINE);
            sql.update(
                    "delete from presence_lease where shop_id = ? and account_id = ?",
                    absent.shop().value(),
                    absent.account().value());
        }
    }
}
