package org.guitai.billing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import org.guitai.account.web.CurrentCaller;
import org.guitai.account.web.Visit;
import org.guitai.billing.api.OrderView;
import org.guitai.billing.api.Purchases;
import org.guitai.billing.api.Purchases.Choice;
import org.guitai.billing.api.Purchases.Offer;
import org.guitai.billing.api.Purchases.Subscription;
import org.guitai.shared.Page;
import org.guitai.shared.Permission;
import org.guitai.shared.web.Parameters;
import org.jspecify.annotations.Nullable;

/** The owner's page of what the shop holds, what it can buy and what it has ordered. */
@Named("billing")
@RequestScoped
public class BillingBacking {

    @Inject
    private CurrentCaller current;

    @Inject
    private Visit visit;

    @Inject
    private ExternalContext external;

    @Inject
    private Purchases purchases;

    private @Nullable Subscription subscription;
    private @Nullable Page<OrderView> page;

    public Subscription getSubscription() {
        Subscription known = subscription;
        if (known == null) {
            known = purchases.subscription(current.get());
            subscription = known;
        }
        return known;
    }

    public List<Offer> getOffers() {
        return purchases.offers(current.get());
    }

    public @Nullable OrderView getOpen() {
        return purchases.open(current.get()).orElse(null);
    }

    /** What was being chosen when somebody left. */
    public @Nullable Choice getDraft() {
        return purchases.draft(current.get()).orElse(null);
    }

    private Page<OrderView> page() {
        Page<OrderView> known = page;
        if (known == null) {
            known = purchases.orders(current.get(), Parameters.number(external, "before"));
            page = known;
        }
        return known;
    }

    public List<OrderView> getOrders() {
        return page().items();
    }

    public @Nullable Long getOlder() {
        return page().next();
    }

    public boolean isPaying() {
        return visit.can(Permission.BILLING_PAY.code());
    }

    /** Shown above every page to those who see the billing: when the end is near or over; null otherwise. */
    public @Nullable Instant getEndNear() {
        if (!visit.can(Permission.BILLING_VIEW.code()) && !isPaying()) {
            return null;
        }
        Subscription held = getSubscription();
        Instant end = held.endsAt();
        if (end == null) {
            return held.plan() == null ? held.endedAt() : null;
        }
        return held.endsSoon() ? end : null;
    }
}
