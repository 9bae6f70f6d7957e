package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.guitai.account.api.AccountProblem;
import org.guitai.mail.api.Letter;
import org.guitai.mail.api.Outbox;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Language;
import org.guitai.shared.ProblemException;
import org.guitai.shared.Setting;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;
import org.jspecify.annotations.Nullable;

/**
 * Counts failures: ten within 15 minutes lock a name for 15 minutes, fifty slow an address. A try is written down before
 * the password is looked at, under the name's lock, and taken back when it was right: many at once are not more than ten.
 * Transactions of its own, because the sign-in that fails rolls back.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SignInTries {

    private static final int PER_NAME = Setting.number("guitai.sign-in.failures-per-name", 10);
    private static final int PER_ADDRESS = Setting.number("guitai.sign-in.failures-per-address", 50);
    private static final int MINUTES = Setting.number("guitai.sign-in.minutes", 15);
    private static final int PAUSE_SECONDS = Setting.number("guitai.sign-in.pause-seconds", 5);

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private NameLocks locks;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditTrail audit;

    /**
     * Writes a try down.
     *
     * @return its number, for {@link #succeeded}
     * @throws ProblemException SIGN_IN_LOCKED or SIGN_IN_SLOWED; then nothing more is to be looked at
     */
    public long begin(String nameKey, String address) {
        String name = NameLocks.cut(nameKey);
        sql.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, "sign-in " + name);
        locks.until(name).ifPresent(until -> {
            throw locked(until, ZoneId.of("Asia/Shanghai"));
        });
        requirePause(address);
        if (failures("name_key", name) >= PER_NAME) {
            // Others are being looked at this moment; should one of them be right, the next try is free again.
            throw ProblemException.of(AccountProblem.SIGN_IN_SLOWED, PAUSE_SECONDS);
        }
        return sql.query(
                        "insert into sign_in_try (name_key, address) values (?, ?) returning id",
                        row -> row.getLong(1),
                        name,
                        address)
                .get(0);
    }

    private void requirePause(String address) {
        if (failures("address", address) < PER_ADDRESS) {
            return;
        }
        boolean tooSoon = sql.first(
                        "select 1 from sign_in_try where address = ? and at > now() - make_interval(secs => ?) limit 1",
                        row -> true,
                        address,
                        (double) PAUSE_SECONDS)
                .isPresent();
        if (tooSoon) {
            throw ProblemException.of(AccountProblem.SIGN_IN_SLOWED, PAUSE_SECONDS);
        }
    }

    private int failures(String column, String value) {
        return sql.query(
                        "select count(*) from sign_in_try where " + column
                                + " = ? and at > now() - make_interval(mins => ?)",
                        row -> row.getInt(1),
                        value,
                        MINUTES)
                .get(0);
    }

    public void succeeded(long number) {
        sql.update("delete from sign_in_try where id = ?", number);
    }

    /**
     * Locks the name at the tenth failure, and tells the owner if there is one.
     *
     * @param shop whose name it is, null when there is no such name
     */
    public void failed(Caller.Anonymous caller, String nameKey, @Nullable ShopId shop) {
        String name = NameLocks.cut(nameKey);
        sql.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, "sign-in " + name);
        if (failures("name_key", name) < PER_NAME) {
            return;
        }
        Optional<Instant> until = sql.first("""
                insert into name_lock (name_key, until) values (?, now() + make_interval(mins => ?))
                on conflict (name_key) do update set until = excluded.until where name_lock.until <= now()
                returning until
                """, row -> row.getTimestamp(1).toInstant(), name, MINUTES);
        sql.update("delete from sign_in_try where name_key = ?", name);
        if (shop != null && until.isPresent()) {
            scope.enterEveryShop();
            audit.record(caller, shop, null, Act.on("session.locked", name));
            tellOwner(shop, name, caller.address(), until.get());
        }
    }

    private void tellOwner(ShopId shop, String name, String address, Instant until) {
        sql.forEach(
                """
                select a.email, s.language, s.time_zone from account a join shop s on s.id = a.shop_id
                 where a.shop_id = ? and a.kind = 'OWNER'
                """,
                row -> outbox.post(Letter.to(
                        row.getString(1),
                        Language.of(row.getString(2)),
                        "account-locked",
                        name,
                        address,
                        clock(until, ZoneId.of(row.getString(3))))),
                shop.value());
    }

    private static ProblemException locked(Instant until, ZoneId zone) {
        return ProblemException.of(AccountProblem.SIGN_IN_LOCKED, clock(until, zone));
    }

    private static String clock(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern("HH:mm '('z')'", java.util.Locale.ROOT)
                .withZone(zone)
                .format(instant);
    }

    /** Old tries say nothing any more; neither do openings and links that have run out. */
    public void forget() {
        scope.enterEveryShop();
        sql.update("delete from shop_opening where ends_at < now()");
        sql.update("delete from password_link where ends_at < now()");
        sql.update("delete from operator_invitation where ends_at < now()");
        sql.update("delete from sign_in_try where at < now() - make_interval(mins => ?)", MINUTES * 2);
        sql.update("delete from name_lock where until < now()");
    }

    /** A wrong code of the second step; false when it was tried too often. */
    public boolean wrongCode(long signIn) {
        scope.enterEveryShop();
        return sql.update("update sign_in set tries = tries + 1 where id = ? and tries < 5", signIn) == 1;
    }
}
