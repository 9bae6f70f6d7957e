package org.guitai.webhook.api;

import java.io.Serializable;
import java.util.Set;

/**
 * What somebody wants a webhook to be.
 *
 * @param url as it was typed
 */
public record WebhookDraft(String url, Set<WebhookEvent> events, boolean enabled) implements Serializable {

    public WebhookDraft {
        events = Set.copyOf(events);
    }
}
