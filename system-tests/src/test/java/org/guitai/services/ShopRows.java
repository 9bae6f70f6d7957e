package org.guitai.services;

import static org.guitai.services.Row.ANYONE;
import static org.guitai.services.Row.OWNER;
import static org.guitai.services.Row.reading;
import static org.guitai.services.Row.row;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.guitai.account.api.Applications.ApplicationDraft;
import org.guitai.account.api.ShopDraft;
import org.guitai.audit.api.AuditSearch;
import org.guitai.shared.Language;
import org.guitai.shared.Permission;
import org.guitai.webhook.api.WebhookDraft;
import org.guitai.webhook.api.WebhookEvent;

/** The operations on the shop itself: keys, settings, the application, support, the trail. */
final class ShopRows {

    private static final AuditSearch SEARCH = new AuditSearch(null, null, null, null, null, null, 1);
    private static final Set<String> API_KEY_MANAGE = Set.of("api.key.manage");
    private static final Set<String> AUDIT_VIEW = Set.of("audit.view");

    private final Scene scene;
    private final Services services;

    ShopRows(Scene scene) {
        this.scene = scene;
        this.services = scene.services();
    }

    List<Row> all() {
        return Stream.of(keys(), webhooks(), settings(), application(), support(), trail())
                .flatMap(List::stream)
                .toList();
    }

    private List<Row> keys() {
        return List.of(
                reading("ApiKeys.list(Staff)", API_KEY_MANAGE, c -> services.apiKeys.list(c)),
                row(
                        "ApiKeys.create(Staff,String,Set<Permission>,int)",
                        API_KEY_MANAGE,
                        c -> services.apiKeys.create(c, "k", EnumSet.of(Permission.API_KEY_MANAGE), 1)),
                row("ApiKeys.revoke(Staff,long)", API_KEY_MANAGE, c -> services.apiKeys.revoke(c, scene.key())));
    }

    private List<Row> webhooks() {
        WebhookDraft draft = new WebhookDraft("https://other.invalid/", Set.of(WebhookEvent.SUBSCRIPTION_ENDED), true);
        return List.of(
                reading("Webhooks.list(Staff)", API_KEY_MANAGE, c -> services.webhooks.list(c)),
                reading("Webhooks.get(Staff,long)", API_KEY_MANAGE, c -> services.webhooks.get(c, scene.webhook())),
                row(
                        "Webhooks.create(Staff,String,Set<WebhookEvent>)",
                        API_KEY_MANAGE,
                        c -> services.webhooks.create(c, draft.url(), draft.events())),
                row(
                        "Webhooks.edit(Staff,long,int,WebhookDraft)",
                        API_KEY_MANAGE,
                        c -> services.webhooks.edit(c, scene.webhook(), 1, draft)),
                row("Webhooks.enable(Staff,long)", API_KEY_MANAGE, c -> services.webhooks.enable(c, scene.webhook())),
                row("Webhooks.disable(Staff,long)", API_KEY_MANAGE, c -> services.webhooks.disable(c, scene.webhook())),
                row("Webhooks.delete(Staff,long)", API_KEY_MANAGE, c -> services.webhooks.delete(c, scene.webhook())),
                row(
                        "Webhooks.rotateSecret(Staff,long)",
                        API_KEY_MANAGE,
                        c -> services.webhooks.rotateSecret(c, scene.webhook())),
                reading(
                        "Webhooks.deliveries(Staff,long,Long)",
                        API_KEY_MANAGE,
                        c -> services.webhooks.deliveries(c, scene.webhook(), null)),
                row(
                        "Webhooks.redeliver(Staff,long,long)",
                        API_KEY_MANAGE,
                        c -> services.webhooks.redeliver(c, scene.webhook(), scene.delivery())),
                row(
                        "Webhooks.sendTest(Staff,long)",
                        API_KEY_MANAGE,
                        c -> services.webhooks.sendTest(c, scene.webhook())));
    }

    private List<Row> settings() {
        return List.of(
                reading("Shops.profile(ShopCaller)", ANYONE, c -> services.shops.profile(c)),
                row(
                        "Shops.edit(Staff,int,ShopDraft)",
                        Set.of("shop.settings"),
                        c -> services.shops.edit(
                                c,
                                services.shops.profile(c).version(),
                                new ShopDraft(scene.unique("s"), "", "UTC", Language.EN))),
                row(
                        "Shops.allowOrigins(Staff,List<String>)",
                        Set.of("channel.manage"),
                        c -> services.shops.allowOrigins(c, List.of("https://" + scene.unique("s") + ".example"))));
    }

    private List<Row> application() {
        return List.of(
                reading("Applications.get(Staff)", OWNER, c -> services.applications.get(c)),
                row(
                        "Applications.save(Staff,ApplicationDraft)",
                        OWNER,
                        c -> services.applications.save(
                                c, new ApplicationDraft("MALL", scene.unique("c"), "x", "x", "x", true))),
                row(
                        "Applications.addDocument(Staff,String,byte[])",
                        OWNER,
                        c -> services.applications.addDocument(c, "x", Scene.PIXEL)),
                row(
                                "Applications.removeDocument(Staff,long)",
                                OWNER,
                                c -> services.applications.removeDocument(c, scene.document()))
                        .foreignFindsNothing(),
                row("Applications.submit(Staff)", OWNER, c -> services.applications.submit(c)));
    }

    private List<Row> support() {
        return List.of(
                reading("SupportAccess.until(Staff)", ANYONE, c -> services.support.until(c)),
                row("SupportAccess.grant(Staff,int)", OWNER, c -> services.support.grant(c, 1)),
                row("SupportAccess.revoke(Staff)", OWNER, c -> services.support.revoke(c)));
    }

    private List<Row> trail() {
        return List.of(
                reading("AuditRecords.search(Staff,AuditSearch)", AUDIT_VIEW, c -> services.audit.search(c, SEARCH)),
                row(
                        "AuditRecords.recordExport(Staff,AuditSearch)",
                        AUDIT_VIEW,
                        c -> services.audit.recordExport(c, SEARCH)));
    }
}
