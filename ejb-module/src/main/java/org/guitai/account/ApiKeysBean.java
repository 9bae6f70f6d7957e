package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.ApiKeys;
import org.guitai.shared.AccountId;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.RandomToken;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;

/** Keys of programs, as rows. */
@Stateless
@Boundary
public class ApiKeysBean implements ApiKeys {

    /** By which a key is recognised where it does not belong: in a log, in a repository. */
    private static final String PREFIX = "gk_";

    private static final int HINT = 8;
    private static final int MOST_DAYS = 366;

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private AuditTrail audit;

    @Inject
    private Guard guard;

    @Override
    public List<ApiKeyView> list(Caller.Staff caller) {
        guard.require(caller, Permission.API_KEY_MANAGE);
        return sql.query(
                """
                select k.*, a.display_name from api_key k
                  join account a on a.shop_id = k.shop_id and a.id = k.account_id
                 where k.shop_id = ? order by k.id desc limit 500
                """,
                row -> new ApiKeyView(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("hint"),
                        row.getString("display_name"),
                        scopes(row),
                        Objects.requireNonNull(Sql.instant(row, "created_at")),
                        Objects.requireNonNull(Sql.instant(row, "ends_at")),
                        Sql.instant(row, "last_used_at"),
                        Sql.instant(row, "revoked_at")),
                caller.shop().value());
    }

    private static Set<Permission> scopes(ResultSet row) throws SQLException {
        Set<Permission> scopes = EnumSet.noneOf(Permission.class);
        Sql.texts(row, "scopes").forEach(code -> Permission.find(code).ifPresent(scopes::add));
        return scopes;
    }

    @Override
    public String create(Caller.Staff caller, String name, Set<Permission> scopes, int days) {
        guard.require(caller, Permission.API_KEY_MANAGE);
        String text = name.strip();
        if (text.isEmpty()) {
            throw ProblemException.at("name", SharedProblem.REQUIRED);
        }
        ShopRules.requireLength("name", text, 60);
        if (days < 1 || days > MOST_DAYS) {
            throw ProblemException.at("days", AccountProblem.DAYS_RANGE, 1, MOST_DAYS);
        }
        if (scopes.isEmpty()) {
            throw ProblemException.at("scopes", AccountProblem.SCOPE_NEEDED);
        }
        guard.requireAll(caller, scopes);
        String key = PREFIX + RandomToken.make();
        List<String> codes = scopes.stream().map(Permission::code).sorted().toList();
        sql.update(
                """
                insert into api_key (shop_id, account_id, name, hint, key_hash, scopes, ends_at)
                values (?, ?, ?, ?, ?, ?, now() + make_interval(days => ?))
                """,
                caller.shop().value(),
                caller.account().value(),
                text,
                key.substring(0, HINT),
                RandomToken.hash(key),
                Sql.column("text", codes),
                days);
        audit.record(caller, Act.on("key.create", text).changing(null, String.join(" ", codes)));
        return key;
    }

    @Override
    public void revoke(Caller.Staff caller, long key) {
        guard.require(caller, Permission.API_KEY_MANAGE);
        String name = sql.first(
                        "update api_key set revoked_at = coalesce(revoked_at, now()) where shop_id = ? and id = ?"
                                + " returning name",
                        row -> row.getString(1),
                        caller.shop().value(),
                        key)
                .orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
        audit.record(caller, Act.on("key.revoke", name));
    }

    @Override
    public Optional<KeyHolder> use(Caller.Anonymous caller, String key) {
        if (!key.startsWith(PREFIX)) {
            return Optional.empty();
        }
        scope.enterEveryShop();
        byte[] hash = RandomToken.hash(key);
        Optional<KeyHolder> holder = sql.first(
                """
                select k.id, k.name, k.scopes, k.shop_id, k.account_id, a.kind = 'OWNER' as owner
                  from api_key k join account a on a.shop_id = k.shop_id and a.id = k.account_id
                 where k.key_hash = ? and k.revoked_at is null and k.ends_at > now() and a.state = 'ENABLED'
                   and not a.by_plan
                """,
                row -> new KeyHolder(
                        new ShopId(row.getLong("shop_id")),
                        new AccountId(row.getLong("account_id")),
                        row.getBoolean("owner"),
                        row.getLong("id"),
                        row.getString("name"),
                        scopes(row)),
                hash);
        if (holder.isPresent()) {
            sql.update(
                    "update api_key set last_used_at = now() where key_hash = ?"
                            + " and (last_used_at is null or last_used_at < now() - interval '1 minute')",
                    hash);
        } else {
            recordRefusal(caller, hash);
        }
        return holder;
    }

    /** A key that was good once is somebody's: its shop reads who still comes with it. */
    private void recordRefusal(Caller.Anonymous caller, byte[] hash) {
        sql.forEach(
                """
                select shop_id, account_id, name,
                       case when revoked_at is not null then 'revoked' when ends_at <= now() then 'ended'
                            else 'account out of use' end as reason
                  from api_key where key_hash = ?
                """,
                row -> audit.recordRefusal(
                        caller,
                        new ShopId(row.getLong("shop_id")),
                        new AccountId(row.getLong("account_id")),
                        Act.on("key.refused", row.getString("name")).changing(null, row.getString("reason"))),
                hash);
    }
}
