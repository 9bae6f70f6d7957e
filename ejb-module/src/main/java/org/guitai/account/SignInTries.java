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
 * the password is looked at, under the locks of its name and its address, and taken back when it was right: many at once
 * are not more than ten. Transactions of its own, because the sign-in that fails rolls back.
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
     * A try that was written down.
     *
     * @param number for {@link #succeeded}
     * @param refusal SIGN_IN_LOCKED or SIGN_IN_SLOWED: then nothing more is to be looked at; null if it may go on
     */
    public record Attempt(long number, @Nullable ProblemException refusal) {}

    /** Writes a try down; one that is refused because of its name counts for its address alone. Never throws a refusal. */
    public Attempt begin(String nameKey, String address) {
        String name = NameLocks.cut(nameKey);
        lock("sign-in " + name);
        // Always after the name's: many names at once do not slip through the pause of their address.
        lock("sign-in from " + address);
        if (isTooSoon(address)) {
            return new Attempt(0, slowed());
        }
        ProblemException refusal = refusal(name);
        long number = sql.query(
                        "insert into sign_in_try (name_key, address, spent) values (?, ?, ?) returning id",
                        row -> row.getLong(1),
                        name,
                        address,
                        refusal != null)
                .get(0);
        return new Attempt(number, refusal);
    }

    private void lock(String what) {
        sql.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, what);
    }

    private boolean isTooSoon(String address) {
        return failures("address = ?", address) >= PER_ADDRESS
                && sql.first(
                                "select 1 from sign_in_try where address = ?"
                                        + " and at > now() - make_interval(secs => ?) limit 1",
                                row -> true,
                                address,
                                (double) PAUSE_SECONDS)
                        .isPresent();
    }

    private @Nullable ProblemException refusal(String name) {
        Instant until = locks.until(name).orElse(null);
        if (until != null) {
            return ProblemException.of(AccountProblem.SIGN_IN_LOCKED, clock(until, ZoneId.of("Asia/Shanghai")));
        }
        // Others are being looked at this moment; should one of them be right, the next try is free again.
        return failures("name_key = ? and not spent", name) >= PER_NAME ? slowed() : null;
    }

    private static ProblemException slowed() {
        return ProblemException.of(AccountProblem.SIGN_IN_SLOWED, PAUSE_SECONDS);
    }

    private int failures(String whose, String value) {
        return sql.query(
                        "select count(*) from sign_in_try where " + whose
                                + " and at > now() - make_interval(mins => ?)",
                        row -> row.getInt(1),
                        value,
                        MINUTES)
                .get(0);
    }

    public void succeeded(long number) {
        sql.update("delete from sign_in_try where id = ?", number);
    }

    /**
     * Locks the name at the tenth failure, on record, and tells the owner if there is one.
     *
     * @param address from where the last try came
     * @param shop whose name it is, null when there is no such name
     */
    public void failed(Caller caller, String address, String nameKey, @Nullable ShopId shop) {
        String name = NameLocks.cut(nameKey);
        lock("sign-in " + name);
        if (failures("name_key = ? and not spent", name) < PER_NAME) {
            return;
        }
        Optional<Instant> until = sql.first("""
                insert into name_lock (name_key, until) values (?, now() + make_interval(mins => ?))
                on conflict (name_key) do update set until = excluded.until where name_lock.until <= now()
                returning until
                """, row -> row.getTimestamp(1).toInstant(), name, MINUTES);
        locks.spend(name);
        if (until.isEmpty()) {
            return;
        }
        Act act = Act.on("session.locked", name);
        if (shop == null) {
            audit.record(caller, act);
        } else {
            scope.enterEveryShop();
            audit.record(caller, shop, null, act);
            tellOwner(shop, name, address, until.get());
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
        sql.update("delete from address_change where ends_at < now() and since < now() - interval '1 hour'");
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
