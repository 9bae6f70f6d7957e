package org.guitai.webhook;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.UUID;
import org.guitai.billing.api.SubscriptionChanged;
import org.guitai.shared.ShopId;
import org.guitai.webhook.api.WebhookEvent;
import org.guitai.webhook.api.Webhooks;

/** What a webhook is sent: facts that its shop may know, nothing that is secret. */
record EventBody(UUID id, String type, String text) {

    static EventBody of(SubscriptionChanged change, Instant at) {
        UUID id = UUID.randomUUID();
        String type = type(change.kind()).code();
        return new EventBody(
                id,
                type,
                envelope(id, type, at, change.shop())
                        .add("subscription", subscription(change))
                        .build()
                        .toString());
    }

    static EventBody test(ShopId shop, Instant at) {
        UUID id = UUID.randomUUID();
        return new EventBody(
                id, Webhooks.TEST, envelope(id, Webhooks.TEST, at, shop).build().toString());
    }

    private static JsonObjectBuilder envelope(UUID id, String type, Instant at, ShopId shop) {
        return Json.createObjectBuilder()
                .add("id", id.toString())
                .add("type", type)
                .add("at", at.toString())
                .add("shop", shop.value());
    }

    private static JsonObject subscription(SubscriptionChanged change) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        if (change.plan() == null) {
            json.addNull("plan");
        } else {
            json.add("plan", change.plan());
        }
        json.add("agents", change.agents());
        if (change.endsAt() == null) {
            json.addNull("endsAt");
        } else {
            json.add("endsAt", change.endsAt().toString());
        }
        return json.build();
    }

    private static WebhookEvent type(SubscriptionChanged.Kind kind) {
        return switch (kind) {
            case STARTED -> WebhookEvent.SUBSCRIPTION_STARTED;
            case RENEWED -> WebhookEvent.SUBSCRIPTION_RENEWED;
            case PLAN_CHANGED -> WebhookEvent.SUBSCRIPTION_PLAN_CHANGED;
            case REFUNDED -> WebhookEvent.SUBSCRIPTION_REFUNDED;
            case ENDED -> WebhookEvent.SUBSCRIPTION_ENDED;
            case ALLOWANCE_CHANGED -> WebhookEvent.SUBSCRIPTION_ALLOWANCE_CHANGED;
        };
    }
}
