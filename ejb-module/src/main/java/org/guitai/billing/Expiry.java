package org.guitai.billing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.guitai.billing.BillingAccounts.BillingAccount;
import org.guitai.billing.api.SubscriptionChanged.Kind;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;

/** Ends subscriptions, reminds of their ends and tells of other allowances, one to a transaction, for all shops. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Expiry {

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private BillingAccounts accounts;

    @Inject
    private Checkout checkout;

    @Inject
    private BillingLetters letters;

    @Inject
    @BillingTime
    private Clock clock;

    @Inject
    private AuditTrail audit;

    /** A subscription and its end. */
    public record Ending(ShopId shop, String plan, Instant end) {}

    /** Shops whose subscription has ended and whose agents do not know it yet, the longest ago first. */
    public List<ShopId> over() {
        scope.enterEveryShop();
        return sql.query(
                "select shop_id from subscription where ended_at is null and ends_at <= ? order by ends_at limit 500",
                row -> new ShopId(row.getLong(1)),
                clock.instant());
    }

    /** A renewal may have been faster: then there is nothing to end. */
    public void end(ShopId shop) {
        scope.enterEveryShop();
        BillingAccount account = accounts.lock(shop);
        Optional<Ending> over = sql.first(
                """
                update subscription set ended_at = ends_at where shop_id = ? and ended_at is null and ends_at <= ?
                returning plan, ends_at
                """,
                row -> new Ending(shop, row.getString(1), Objects.requireNonNull(Sql.instant(row, "ends_at"))),
                shop.value(),
                clock.instant());
        over.ifPresent(ending -> {
            audit.record(Caller.TIMER, shop, null, Act.on("subscription.end", ending.plan));
            checkout.fire(account, Kind.ENDED);
            remind(ending, 0);
        });
    }

    /** Those whose end is so many calendar days away, or less, and who have not been told of that or of less. */
    public List<Ending> near(int days) {
        scope.enterEveryShop();
        Instant now = clock.instant();
        return sql.query(
                """
                select s.shop_id, s.plan, s.ends_at from subscription s join shop on shop.id = s.shop_id
                 where s.ends_at > ?
                   and (s.ends_at at time zone shop.time_zone) - make_interval(days => ?)
                       <= (?::timestamptz at time zone shop.time_zone)
                   and not exists (select 1 from subscription_notice n where n.shop_id = s.shop_id
                                      and n.ends_at = s.ends_at and n.days <= ?)
                 order by s.ends_at limit 500
                """,
                row -> new Ending(
                        new ShopId(row.getLong(1)),
                        row.getString(2),
                        Objects.requireNonNull(Sql.instant(row, "ends_at"))),
                now,
                days,
                now,
                days);
    }

    /** Of two nodes at once one writes the letter. */
    public void remind(Ending ending, int days) {
        scope.enterEveryShop();
        int first = sql.update(
                "insert into subscription_notice (shop_id, ends_at, days, sent_at) values (?, ?, ?, ?) on conflict do nothing",
                ending.shop.value(),
                ending.end,
                days,
                clock.instant());
        if (first == 1) {
            letters.ending(ending.shop, ending.plan, ending.end, days);
        }
    }

    /** Shops whose plan allows more or fewer agents since an operator has edited it. */
    public List<ShopId> allowedOtherwise() {
        scope.enterEveryShop();
        return sql.query(
                "select shop_id from allowance_change order by shop_id limit 500", row -> new ShopId(row.getLong(1)));
    }

    /** Tells of it, once. */
    public void tell(ShopId shop) {
        scope.enterEveryShop();
        BillingAccount account = accounts.lock(shop);
        if (sql.update("delete from allowance_change where shop_id = ?", shop.value()) == 1) {
            checkout.fire(account, Kind.ALLOWANCE_CHANGED);
        }
    }
}
