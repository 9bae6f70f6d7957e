package org.guitai.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.guitai.account.api.Avatar;
import org.guitai.shared.AccountId;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;

/** The pictures of accounts. */
@ApplicationScoped
class AvatarRows {

    @Inject
    private Sql sql;

    /** In place of the one before. */
    void put(Account account, byte[] png) {
        sql.update(
                "insert into avatar (shop_id, account_id, png) values (?, ?, ?)"
                        + " on conflict (shop_id, account_id) do update set png = excluded.png",
                account.shop().value(),
                account.id().value(),
                png);
    }

    Optional<Avatar> find(ShopId shop, AccountId account) {
        return sql.first(
                "select png from avatar where shop_id = ? and account_id = ?",
                row -> new Avatar(row.getBytes(1)),
                shop.value(),
                account.value());
    }
}
