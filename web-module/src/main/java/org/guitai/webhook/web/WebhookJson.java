package org.guitai.webhook.web;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import org.guitai.shared.web.JsonFields;
import org.guitai.webhook.api.DeliveryView;
import org.guitai.webhook.api.WebhookEvent;
import org.guitai.webhook.api.WebhookView;

/** Webhooks and deliveries as the API shows them. */
final class WebhookJson {

    private WebhookJson() {}

    static JsonObjectBuilder of(WebhookView webhook) {
        JsonArrayBuilder events = Json.createArrayBuilder();
        webhook.events().stream().map(WebhookEvent::code).sorted().forEach(events::add);
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", webhook.id())
                .add("url", webhook.url())
                .add("events", events)
                .add("enabled", webhook.enabled())
                .add("maker", webhook.maker())
                .add("version", webhook.version())
                .add("createdAt", webhook.createdAt().toString());
        JsonFields.addOrNull(json, "failingSince", webhook.failingSince());
        JsonFields.addOrNull(json, "disabledAt", webhook.disabledAt());
        JsonFields.addOrNull(json, "disabledFor", webhook.disabledFor());
        return json;
    }

    static JsonObjectBuilder of(DeliveryView delivery) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", delivery.id())
                .add("event", delivery.event().toString())
                .add("type", delivery.type())
                .add("state", delivery.state().name())
                .add("tries", delivery.tries())
                .add("createdAt", delivery.createdAt().toString());
        Integer status = delivery.lastStatus();
        JsonFields.addOrNull(json, "nextTryAt", delivery.nextTryAt());
        JsonFields.addOrNull(json, "lastStatus", status == null ? null : (Long) status.longValue());
        JsonFields.addOrNull(json, "lastError", delivery.lastError());
        JsonFields.addOrNull(json, "deliveredAt", delivery.deliveredAt());
        return json;
    }
}
