package org.guitai.permission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.guitai.account.api.ShopState;
import org.guitai.shared.AccountId;
import org.guitai.shared.Permission;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;

/** What the database says of an account: its standing, and what its roles add up to. */
@ApplicationScoped
class HeldPermissions {

    @Inject
    private Sql sql;

    /** Whether it may work at all, and whose it is. */
    record Standing(boolean owner, boolean enabled, ShopState shop) {}

    Standing standing(ShopId shop, AccountId account) {
        return sql.first(
                        """
                        select a.kind = 'OWNER', a.state = 'ENABLED' and not a.by_plan, s.state from account a join shop s on s.id = a.shop_id
                         where a.shop_id = ? and a.id = ?
                        """,
                        row -> new Standing(row.getBoolean(1), row.getBoolean(2), ShopState.valueOf(row.getString(3))),
                        shop.value(),
                        account.value())
                .orElse(new Standing(false, false, ShopState.OPEN));
    }

    Set<Permission> of(ShopId shop, AccountId account) {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        sql.query("""
                        select r.permissions from account_role h join role r on r.shop_id = h.shop_id and r.id = h.role_id
                         where h.shop_id = ? and h.account_id = ?
                        """, row -> known(Sql.texts(row, "permissions")), shop.value(), account.value())
                .forEach(all::addAll);
        return all;
    }

    /** Codes that a later release knew are passed over: after a roll back they grant nothing. */
    static Set<Permission> known(List<String> codes) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        codes.forEach(code -> Permission.find(code).ifPresent(permissions::add));
        return permissions;
    }
}
