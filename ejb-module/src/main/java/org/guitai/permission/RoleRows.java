package org.guitai.permission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guitai.account.api.LoginName;
import org.guitai.permission.api.RoleDraft;
import org.guitai.permission.api.RoleId;
import org.guitai.permission.api.RoleProblem;
import org.guitai.permission.api.RoleView;
import org.guitai.shared.AccountId;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.DatabaseException;
import org.guitai.shared.database.Sql;

/** The rows of roles and of who holds them. */
@ApplicationScoped
class RoleRows {

    private static final String SELECT = """
            select r.id, r.name, r.note, r.permissions, r.version,
                   (select count(*) from account_role h join account a on a.shop_id = h.shop_id and a.id = h.account_id
                     where h.shop_id = r.shop_id and h.role_id = r.id and a.state <> 'DELETED') as holders
              from role r where r.shop_id = ?""";

    @Inject
    private Sql sql;

    List<RoleView> all(ShopId shop) {
        return sql.query(SELECT + " order by r.id", RoleRows::read, shop.value());
    }

    Optional<RoleView> find(ShopId shop, RoleId role) {
        return sql.first(SELECT + " and r.id = ?", RoleRows::read, shop.value(), role.value());
    }

    private static RoleView read(ResultSet row) throws SQLException {
        return new RoleView(
                new RoleId(row.getLong("id")),
                row.getString("name"),
                row.getString("note"),
                HeldPermissions.known(Sql.texts(row, "permissions")),
                row.getInt("holders"),
                row.getInt("version"));
    }

    RoleId insert(ShopId shop, RoleDraft draft) {
        return unique(() -> sql.query(
                        "insert into role (shop_id, name, name_key, note, permissions) values (?, ?, ?, ?, ?) returning id",
                        row -> new RoleId(row.getLong(1)),
                        shop.value(),
                        draft.name(),
                        LoginName.keyOf(draft.name()),
                        draft.note(),
                        codes(draft.permissions())))
                .get(0);
    }

    /** False when somebody else was faster. */
    boolean update(ShopId shop, RoleId role, int version, RoleDraft draft) {
        return unique(() -> sql.update(
                        """
                        update role set name = ?, name_key = ?, note = ?, permissions = ?, version = version + 1
                         where shop_id = ? and id = ? and version = ?
                        """,
                        draft.name(),
                        LoginName.keyOf(draft.name()),
                        draft.note(),
                        codes(draft.permissions()),
                        shop.value(),
                        role.value(),
                        version))
                == 1;
    }

    private static <T> T unique(java.util.function.Supplier<T> write) {
        try {
            return write.get();
        } catch (DatabaseException e) {
            if (DatabaseException.violates(e, "role_name")) {
                throw ProblemException.at("name", RoleProblem.NAME_TAKEN);
            }
            throw e;
        }
    }

    private static Sql.Column codes(Set<Permission> permissions) {
        return Sql.column(
                "text", permissions.stream().map(Permission::code).sorted().toList());
    }

    void delete(ShopId shop, RoleId role) {
        sql.update("delete from role where shop_id = ? and id = ?", shop.value(), role.value());
    }

    /** Holders that are not deleted, and what all of them hold. */
    List<Holding> holdings(ShopId shop) {
        return sql.query(
                """
                select h.account_id, h.role_id from account_role h
                  join account a on a.shop_id = h.shop_id and a.id = h.account_id
                 where h.shop_id = ? and a.state <> 'DELETED' order by h.account_id, h.role_id
                """, row -> new Holding(new AccountId(row.getLong(1)), new RoleId(row.getLong(2))), shop.value());
    }

    /** That an account holds a role. */
    record Holding(AccountId account, RoleId role) {}

    Set<AccountId> holders(ShopId shop, RoleId role) {
        Set<AccountId> accounts = new HashSet<>();
        holdings(shop).stream().filter(one -> one.role.equals(role)).forEach(one -> accounts.add(one.account));
        return accounts;
    }

    void replace(ShopId shop, AccountId account, Collection<RoleId> roles) {
        sql.update("delete from account_role where shop_id = ? and account_id = ?", shop.value(), account.value());
        for (RoleId role : roles) {
            sql.update(
                    "insert into account_role (shop_id, account_id, role_id) values (?, ?, ?)",
                    shop.value(),
                    account.value(),
                    role.value());
        }
    }

    /** Changes of roles of one shop are made one after the other. */
    void lock(ShopId shop) {
        sql.query("select 1 from shop where id = ? for no key update", row -> row.getInt(1), shop.value());
    }
}
