package org.guitai.webhook.api;

import org.guitai.shared.ProblemCode;

/** Rules of webhooks (docs/api/webhooks.md). */
public enum WebhookProblem implements ProblemCode {
    LIMIT("webhook.limit", Kind.CONFLICT),
    URL_FORM("webhook.url-form", Kind.INVALID),
    URL_INSECURE("webhook.url-insecure", Kind.INVALID),
    URL_USER_INFO("webhook.url-user-info", Kind.INVALID),
    URL_FRAGMENT("webhook.url-fragment", Kind.INVALID),
    URL_PRIVATE("webhook.url-private", Kind.INVALID),
    EVENT_NEEDED("webhook.event-needed", Kind.INVALID),
    EVENT_UNKNOWN("webhook.event-unknown", Kind.INVALID),
    DISABLED("webhook.disabled", Kind.CONFLICT);

    private final String key;
    private final Kind kind;

    WebhookProblem(String key, Kind kind) {
        this.key = key;
        this.kind = kind;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
