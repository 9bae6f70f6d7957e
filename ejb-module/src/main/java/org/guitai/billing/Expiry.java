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

/** Ends subscriptions and reminds of their ends, one to a transaction, for all shops. */
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

    private record Ending(ShopId shop, String plan, Instant end) {}

    /** The subscription that ended longest ago and whose agents do not know it yet; false if there is none. */
    public boolean endNext() {
        scope.enterEveryShop();
        Optional<ShopId> next = sql.first(
                "select shop_id from subscription where ended_at is null and ends_at <= ? order by ends_at limit 1",
                row -> new ShopId(row.getLong(1)),
                clock.instant());
        next.ifPresent(this::end);
        return next.isPresent();
    }

    /** A renewal may have been faster: then there is nothing to end. */
    private void end(ShopId shop) {
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

    /** The next owner who has to be told that the end is near; false if there is none. */
    public boolean remindNext() {
        scope.enterEveryShop();
        Instant now = clock.instant();
        for (int days : List.of(1, 3, 7)) {
            Optional<Ending> next = sql.first(
                    """
                    select s.shop_id, s.plan, s.ends_at from subscription s join shop on shop.id = s.shop_id
                     where s.ends_at > ?
                       and (s.ends_at at time zone shop.time_zone) - make_interval(days => ?)
                           <= (?::timestamptz at time zone shop.time_zone)
                       and not exists (select 1 from subscription_notice n where n.shop_id = s.shop_id
                                          and n.ends_at = s.ends_at and n.days <= ?)
                     order by s.ends_at limit 1
                    """,
                    row -> new Ending(
                            new ShopId(row.getLong(1)),
                            row.getString(2),
                            Objects.requireNonNull(Sql.instant(row, "ends_at"))),
                    now,
                    days,
                    now,
                    days);
            if (next.isPresent()) {
                remind(next.get(), days);
                return true;
            }
        }
        return false;
    }

    /** Of two nodes at once one writes the letter. */
    private void remind(Ending ending, int days) {
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
}
