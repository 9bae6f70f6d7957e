package org.guitai.webhook;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;
import org.guitai.webhook.api.DeliveryView.Failure;
import org.guitai.webhook.api.WebhookView.Reason;

/**
 * What has to be sent, and what came of it, in short transactions around the sending. Whoever takes a delivery moves its
 * next try ahead; one that is never noted, because its node died, is taken again then, under the same id.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Parcels {

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private WebhookRows webhooks;

    @Inject
    private AuditTrail audit;

    /**
     * Takes the one that has waited longest of each of some shops.
     *
     * @param shops of which nothing is taken now
     * @param busy webhooks to which nothing is taken now
     */
    public List<Parcel> take(int most, Collection<Long> shops, Collection<Long> busy) {
        scope.enterEveryShop();
        return sql.query(
                """
                update webhook_delivery d set tries = d.tries + 1, next_try_at = now() + interval '2 minutes'
                  from webhook w
                 where w.shop_id = d.shop_id and w.id = d.webhook_id and d.id in (
                       select chosen.id from webhook_delivery chosen
                        where chosen.state = 'WAITING' and chosen.next_try_at <= now() and chosen.shop_id <> all (?)
                          and chosen.id = (
                              select one.id from webhook_delivery one
                                join webhook at on at.shop_id = one.shop_id and at.id = one.webhook_id
                               where one.shop_id = chosen.shop_id and one.state = 'WAITING' and one.next_try_at <= now()
                                 and at.disabled_at is null and at.id <> all (?)
                               order by one.next_try_at, one.id limit 1)
                        order by chosen.next_try_at, chosen.id limit ? for update skip locked)
                returning d.id, d.shop_id, d.webhook_id, d.event_id, d.body, d.tries, w.url, w.secret
                """,
                Parcels::read,
                Sql.column("bigint", List.copyOf(shops)),
                Sql.column("bigint", List.copyOf(busy)),
                most);
    }

    private static Parcel read(ResultSet row) throws SQLException {
        return new Parcel(
                row.getLong("id"),
                row.getLong("shop_id"),
                row.getLong("webhook_id"),
                row.getString("event_id"),
                row.getString("body"),
                row.getInt("tries"),
                row.getString("url"),
                row.getString("secret"));
    }

    public void note(Parcel parcel, Outcome outcome) {
        ShopId shop = new ShopId(parcel.shop());
        scope.enter(shop);
        Failure failure = outcome.failure();
        if (failure == null) {
            noteTaken(parcel, outcome);
        } else {
            noteFailed(shop, parcel, outcome, failure);
        }
    }

    private void noteTaken(Parcel parcel, Outcome outcome) {
        sql.update(
                "update webhook set failing_since = null where shop_id = ? and id = ? and failing_since is not null",
                parcel.shop(),
                parcel.webhook());
        sql.update("""
                update webhook_delivery set state = 'DELIVERED', delivered_at = clock_timestamp(), last_status = ?,
                       last_error = null
                 where shop_id = ? and id = ? and state <> 'DELIVERED'
                """, outcome.status(), parcel.shop(), parcel.id());
    }

    private record Receiver(String url, boolean enabled, boolean failing) {}

    private void noteFailed(ShopId shop, Parcel parcel, Outcome outcome, Failure failure) {
        Optional<Receiver> found = sql.first(
                """
                update webhook set failing_since = coalesce(failing_since, now()) where shop_id = ? and id = ?
                returning url, disabled_at is null, failing_since <= now() - interval '3 days'
                """,
                row -> new Receiver(row.getString(1), row.getBoolean(2), row.getBoolean(3)),
                parcel.shop(),
                parcel.webhook());
        found.ifPresent(receiver -> {
            postpone(parcel, outcome, failure);
            if (receiver.enabled && (outcome.isGone() || receiver.failing)) {
                disable(shop, parcel, receiver, outcome.isGone() ? Reason.GONE : Reason.FAILING);
            }
        });
    }

    /** Somebody who has begun its tries anew meanwhile is not overruled. */
    private void postpone(Parcel parcel, Outcome outcome, Failure failure) {
        sql.update(
                """
                update webhook_delivery set last_status = ?, last_error = ?,
                       state = case when ? then 'FAILED' else 'WAITING' end,
                       next_try_at = now() + make_interval(secs => ?)
                 where shop_id = ? and id = ? and state = 'WAITING' and tries = ?
                """,
                outcome.status(),
                failure.name(),
                outcome.isGone() || parcel.tries() >= Pauses.TRIES,
                (double) Pauses.after(parcel.tries()).toSeconds(),
                parcel.shop(),
                parcel.id(),
                parcel.tries());
    }

    private void disable(ShopId shop, Parcel parcel, Receiver receiver, Reason reason) {
        webhooks.disable(shop, parcel.webhook(), reason);
        audit.record(
                Caller.TIMER,
                shop,
                null,
                Act.on("webhook.disable", receiver.url).changing(null, reason.name()));
    }

    /** False when there are none that are over and older than 60 days. */
    public boolean forgetOld() {
        scope.enterEveryShop();
        return sql.update("""
                delete from webhook_delivery where id in (
                       select id from webhook_delivery where created_at < now() - interval '60 days'
                          and state <> 'WAITING' limit 1000)
                """) > 0;
    }
}
