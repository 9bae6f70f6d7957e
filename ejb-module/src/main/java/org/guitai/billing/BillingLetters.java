package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.guitai.billing.api.OrderView;
import org.guitai.billing.api.ShopFacts;
import org.guitai.billing.api.ShopFacts.Standing;
import org.guitai.mail.api.Letter;
import org.guitai.mail.api.Outbox;
import org.guitai.shared.Language;
import org.guitai.shared.Money;
import org.guitai.shared.ShopId;

/** What the owner is told by mail: in the shop's language, with times of its zone. */
@ApplicationScoped
class BillingLetters {

    @Inject
    private PlanRows plans;

    @Inject
    private ShopFacts shops;

    @Inject
    private Outbox outbox;

    void paid(OrderView order, Instant newEnd) {
        Standing shop = shops.of(order.shop());
        post(
                order.shop(),
                shop,
                "order-paid",
                order.number(),
                shop.name(),
                order.planName(shop.language()),
                Integer.toString(order.months()),
                order.total().toString(),
                time(newEnd, shop.zone(), shop.language()));
    }

    void refunded(OrderView order, Money amount, Instant newEnd) {
        Standing shop = shops.of(order.shop());
        post(
                order.shop(),
                shop,
                "order-refunded",
                order.number(),
                shop.name(),
                amount.toString(),
                time(newEnd, shop.zone(), shop.language()));
    }

    /** @param days calendar days until the end, 0 once it is over */
    void ending(ShopId id, String plan, Instant end, int days) {
        Standing shop = shops.of(id);
        String name = plans.get(plan).name(shop.language());
        String when = time(end, shop.zone(), shop.language());
        if (days == 0) {
            post(id, shop, "subscription-ended", shop.name(), name, when);
        } else {
            post(id, shop, "subscription-ending", shop.name(), name, Integer.toString(days), when);
        }
    }

    private void post(ShopId id, Standing shop, String kind, String... words) {
        outbox.post(Letter.to(shops.owner(id).email(), shop.language(), kind, words));
    }

    private static String time(Instant at, ZoneId zone, Language language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(language.locale())
                        .format(at.atZone(zone))
                + " (" + zone.getId() + ")";
    }
}
