package org.guitai.webhook.api;

import jakarta.ejb.Local;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.guitai.shared.Caller;
import org.guitai.shared.Page;
import org.jspecify.annotations.Nullable;

/**
 * Where a shop wants to be told of events over HTTP, at most ten places. All of it needs {@code api.key.manage}, and
 * every change is in the trail.
 *
 * <p>A webhook's secret is shown when it is made and never again. It is stored as it is, not as a hash, because it signs
 * what is sent; no boundary gives it back.
 */
@Local
public interface Webhooks {

    int MOST = 10;

    /** The type of what {@link #sendTest} sends. */
    String TEST = "webhook.test";

    /** In the order in which they were made. */
    List<WebhookView> list(Caller.Staff caller);

    WebhookView get(Caller.Staff caller, long webhook);

    /** Enabled from the beginning. The secret is shown here once. */
    Made create(Caller.Staff caller, String url, Set<WebhookEvent> events);

    /**
     * Replaces what it is.
     *
     * @param version that was read
     */
    void edit(Caller.Staff caller, long webhook, int version, WebhookDraft draft);

    /** What failed or was passed over meanwhile is not sent by itself. */
    void enable(Caller.Staff caller, long webhook);

    /** What waits is not sent any more; it can be sent again by hand once the webhook is enabled. */
    void disable(Caller.Staff caller, long webhook);

    /** Together with all that is known of its deliveries. */
    void delete(Caller.Staff caller, long webhook);

    /** From now on everything is signed with the secret that is shown here once, tries of older events too. */
    String rotateSecret(Caller.Staff caller, long webhook);

    /** Newest first; those that are over are forgotten after 60 days. */
    Page<DeliveryView> deliveries(Caller.Staff caller, long webhook, @Nullable Long before);

    /** Begins its tries anew, under the same id: a receiver that has it already can tell. */
    void redeliver(Caller.Staff caller, long webhook, long delivery);

    /** Sends an event of type {@value #TEST}, whatever the webhook wants to be told of. */
    void sendTest(Caller.Staff caller, long webhook);

    /** A new webhook, and the secret that nobody can ask for later. */
    record Made(long id, String secret) implements Serializable {}
}
