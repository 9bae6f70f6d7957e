package org.guitai.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.guitai.billing.api.SubscriptionChanged;
import org.guitai.shared.database.Sql;

/** Writes down what becomes of subscriptions, in the transaction in which it does: what is rolled back is told nobody. */
@ApplicationScoped
class SubscriptionWatch {

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /** The webhooks are held, so that none is disabled between being found and being written to. */
    void follow(@Observes SubscriptionChanged change) {
        EventBody event = EventBody.of(change, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        sql.update("""
                insert into webhook_delivery (shop_id, webhook_id, event_id, type, body)
                select w.shop_id, w.id, ?, ?, ? from webhook w
                 where w.shop_id = ? and w.disabled_at is null and ? = any (w.events) order by w.id for share
                """, event.id(), event.type(), event.text(), change.shop().value(), event.type());
    }
}
