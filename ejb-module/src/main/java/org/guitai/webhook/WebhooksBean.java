package org.guitai.webhook;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Guard;
import org.guitai.shared.Page;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.RandomToken;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.database.Boundary;
import org.guitai.webhook.api.DeliveryView;
import org.guitai.webhook.api.WebhookDraft;
import org.guitai.webhook.api.WebhookEvent;
import org.guitai.webhook.api.WebhookProblem;
import org.guitai.webhook.api.WebhookView;
import org.guitai.webhook.api.WebhookView.Reason;
import org.guitai.webhook.api.Webhooks;
import org.jspecify.annotations.Nullable;

/** Keeps webhooks. */
@Stateless
@Boundary
public class WebhooksBean implements Webhooks {

    /** By which a secret is recognised where it does not belong. */
    private static final String PREFIX = "gw_";

    private static final int SIZE = 20;

    @Inject
    private WebhookRows rows;

    @Inject
    private Guard guard;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    @Override
    public List<WebhookView> list(Caller.Staff caller) {
        requireLeave(caller);
        return rows.all(caller.shop());
    }

    @Override
    public WebhookView get(Caller.Staff caller, long webhook) {
        requireLeave(caller);
        return rows.get(caller.shop(), webhook);
    }

    @Override
    public Made create(Caller.Staff caller, String url, Set<WebhookEvent> events) {
        requireLeave(caller);
        String address = ReceiverUrl.require(url, Openness.ofInstallation());
        requireEvents(events);
        if (rows.countHeld(caller.shop()) >= MOST) {
            throw ProblemException.of(WebhookProblem.LIMIT, MOST);
        }
        String secret = newSecret();
        long id = rows.add(caller.shop(), caller.account().value(), address, secret, events);
        audit.record(caller, Act.on("webhook.create", address).changing(null, codes(events)));
        return new Made(id, secret);
    }

    @Override
    public void edit(Caller.Staff caller, long webhook, int version, WebhookDraft draft) {
        WebhookView before = hold(caller, webhook);
        if (before.version() != version) {
            throw ProblemException.of(SharedProblem.CHANGED_MEANWHILE);
        }
        String address = ReceiverUrl.require(draft.url(), Openness.ofInstallation());
        requireEvents(draft.events());
        rows.change(caller.shop(), webhook, address, draft.events());
        audit.record(
                caller,
                Act.on("webhook.edit", address)
                        .changing(before.url() + " " + codes(before.events()), address + " " + codes(draft.events())));
        if (draft.enabled() != before.enabled()) {
            turn(caller, webhook, address, draft.enabled());
        }
    }

    @Override
    public void enable(Caller.Staff caller, long webhook) {
        WebhookView before = hold(caller, webhook);
        if (!before.enabled()) {
            turn(caller, webhook, before.url(), true);
        }
    }

    @Override
    public void disable(Caller.Staff caller, long webhook) {
        WebhookView before = hold(caller, webhook);
        if (before.enabled()) {
            turn(caller, webhook, before.url(), false);
        }
    }

    private void turn(Caller.Staff caller, long webhook, String url, boolean on) {
        if (on) {
            rows.enable(caller.shop(), webhook);
        } else {
            rows.disable(caller.shop(), webhook, Reason.BY_HAND);
        }
        audit.record(caller, Act.on(on ? "webhook.enable" : "webhook.disable", url));
    }

    @Override
    public void delete(Caller.Staff caller, long webhook) {
        WebhookView before = hold(caller, webhook);
        rows.delete(caller.shop(), webhook);
        audit.record(caller, Act.on("webhook.delete", before.url()));
    }

    @Override
    public String rotateSecret(Caller.Staff caller, long webhook) {
        WebhookView held = hold(caller, webhook);
        String secret = newSecret();
        rows.setSecret(caller.shop(), webhook, secret);
        audit.record(caller, Act.on("webhook.secret", held.url()));
        return secret;
    }

    @Override
    public Page<DeliveryView> deliveries(Caller.Staff caller, long webhook, @Nullable Long before) {
        requireLeave(caller);
        rows.get(caller.shop(), webhook);
        return Page.of(rows.deliveries(caller.shop(), webhook, before, SIZE + 1), SIZE, DeliveryView::id);
    }

    @Override
    public void redeliver(Caller.Staff caller, long webhook, long delivery) {
        WebhookView held = holdEnabled(caller, webhook);
        String event = rows.beginAnew(caller.shop(), webhook, delivery);
        audit.record(caller, Act.on("webhook.redeliver", held.url()).changing(null, event));
    }

    @Override
    public void sendTest(Caller.Staff caller, long webhook) {
        WebhookView held = holdEnabled(caller, webhook);
        EventBody event = EventBody.test(caller.shop(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        rows.post(caller.shop(), webhook, event);
        audit.record(
                caller,
                Act.on("webhook.test", held.url()).changing(null, event.id().toString()));
    }

    private void requireLeave(Caller.Staff caller) {
        guard.require(caller, Permission.API_KEY_MANAGE);
    }

    private WebhookView hold(Caller.Staff caller, long webhook) {
        requireLeave(caller);
        return rows.hold(caller.shop(), webhook);
    }

    private WebhookView holdEnabled(Caller.Staff caller, long webhook) {
        WebhookView held = hold(caller, webhook);
        if (!held.enabled()) {
            throw ProblemException.of(WebhookProblem.DISABLED);
        }
        return held;
    }

    private static void requireEvents(Set<WebhookEvent> events) {
        if (events.isEmpty()) {
            throw ProblemException.at("events", WebhookProblem.EVENT_NEEDED);
        }
    }

    private static String codes(Set<WebhookEvent> events) {
        return events.stream().map(WebhookEvent::code).sorted().collect(Collectors.joining(" "));
    }

    private static String newSecret() {
        return PREFIX + RandomToken.make();
    }
}
