package org.guitai.webhook.api;

import java.util.Arrays;
import java.util.Optional;

/** What a webhook can be told of. */
public enum WebhookEvent {
    SUBSCRIPTION_STARTED("subscription.started"),
    SUBSCRIPTION_RENEWED("subscription.renewed"),
    SUBSCRIPTION_PLAN_CHANGED("subscription.plan_changed"),
    SUBSCRIPTION_REFUNDED("subscription.refunded"),
    SUBSCRIPTION_ENDED("subscription.ended"),
    SUBSCRIPTION_ALLOWANCE_CHANGED("subscription.allowance_changed");

    private final String code;

    WebhookEvent(String code) {
        this.code = code;
    }

    /** As it stands in bodies, in the database and on pages. */
    public String code() {
        return code;
    }

    public static Optional<WebhookEvent> find(String code) {
        return Arrays.stream(values()).filter(event -> event.code.equals(code)).findFirst();
    }
}
