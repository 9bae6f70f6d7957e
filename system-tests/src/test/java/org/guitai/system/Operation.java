package org.guitai.system;

import java.util.Set;
import java.util.stream.Stream;
import org.guitai.system.Api.Answer;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the API: what it takes, and how it is called. {@code {id}} and so on are filled in.
 *
 * @param needs one of these permissions; none where any key may
 */
record Operation(
        String method,
        String path,
        Set<String> needs,
        @Nullable String body) {

    private static final Set<String> ANY = Set.of();
    private static final Set<String> AGENT_MANAGE = Set.of("agent.manage");
    private static final Set<String> ROLE_MANAGE = Set.of("role.manage");
    private static final Set<String> EITHER = Set.of("agent.manage", "role.manage");
    private static final Set<String> BILLING_VIEW = Set.of("billing.view", "billing.pay");
    private static final Set<String> BILLING_PAY = Set.of("billing.pay");
    private static final Set<String> API_KEY_MANAGE = Set.of("api.key.manage");
    private static final Set<String> ROUTING_MANAGE = Set.of("routing.manage");
    private static final Set<String> SESSION_END = Set.of("session.end");

    /** Nobody is there: what is sent to it waits for its next try. */
    static final String WEBHOOK = """
            {"url": "https://receiver.invalid/", "events": ["subscription.ended"]}""";

    static Stream<Operation> all() {
        return Stream.of(
                new Operation("GET", "/agents", EITHER, null),
                new Operation("POST", "/agents", AGENT_MANAGE, """
                        {"loginName": "new{n}", "password": "counter-2026"}"""),
                new Operation("GET", "/agents/{id}", AGENT_MANAGE, null),
                new Operation("PUT", "/agents/{id}", AGENT_MANAGE, """
                        {"displayName": "x{n}", "version": {version}}"""),
                new Operation("DELETE", "/agents/{id}", AGENT_MANAGE, null),
                new Operation("POST", "/agents/{id}/disable", AGENT_MANAGE, null),
                new Operation("POST", "/agents/{id}/enable", AGENT_MANAGE, null),
                new Operation("POST", "/agents/{id}/unlock", AGENT_MANAGE, null),
                new Operation("PUT", "/agents/{id}/password", AGENT_MANAGE, """
                        {"password": "another-{n}"}"""),
                new Operation("GET", "/agents/{id}/permissions", AGENT_MANAGE, null),
                new Operation("GET", "/agents/{id}/sign-ins", SESSION_END, null),
                new Operation("DELETE", "/agents/{id}/sign-ins/{signIn}", SESSION_END, null),
                new Operation("GET", "/permissions", ANY, null),
                new Operation("GET", "/roles", EITHER, null),
                new Operation("POST", "/roles", ROLE_MANAGE, """
                        {"name": "role {n}"}"""),
                new Operation("GET", "/roles/{id}", EITHER, null),
                new Operation("PUT", "/roles/{id}", ROLE_MANAGE, """
                        {"name": "changed {n}", "version": {version}}"""),
                new Operation("DELETE", "/roles/{id}", ROLE_MANAGE, null),
                new Operation("POST", "/roles/{id}/copy", ROLE_MANAGE, null),
                new Operation("GET", "/plans", BILLING_VIEW, null),
                new Operation("POST", "/quotes", BILLING_VIEW, """
                        {"plan": "TEAM", "months": 3}"""),
                new Operation("GET", "/subscription", BILLING_VIEW, null),
                new Operation("GET", "/purchase-agreement", BILLING_VIEW, null),
                new Operation("GET", "/orders", BILLING_VIEW, null),
                new Operation("POST", "/orders", BILLING_PAY, """
                        {"plan": "TEAM", "months": 1, "provider": "TRANSFER", "agreement": 1}"""),
                new Operation("GET", "/orders/{number}", BILLING_VIEW, null),
                new Operation("GET", "/orders/{number}/receipt", BILLING_VIEW, null),
                new Operation("POST", "/orders/{number}/pay", BILLING_PAY, null),
                new Operation("POST", "/orders/{number}/ask", BILLING_PAY, null),
                new Operation("POST", "/orders/{number}/cancel", BILLING_PAY, null),
                new Operation("GET", "/routing", ROUTING_MANAGE, null),
                new Operation("PUT", "/routing/settings", ROUTING_MANAGE, """
                        {"recentDays": 20, "version": {version}}"""),
                new Operation("POST", "/routing/groups", ROUTING_MANAGE, """
                        {"name": "group {n}", "audience": ["gold"]}"""),
                new Operation("PUT", "/routing/groups/{id}", ROUTING_MANAGE, """
                        {"name": "changed {n}", "version": {version}}"""),
                new Operation("DELETE", "/routing/groups/{id}", ROUTING_MANAGE, null),
                new Operation("PUT", "/routing/group-order", ROUTING_MANAGE, """
                        {"groups": []}"""),
                new Operation("PUT", "/routing/participants/{id}", ROUTING_MANAGE, """
                        {"weight": 20, "group": null}"""),
                new Operation("POST", "/routing/decisions", Set.of("routing.simulate"), """
                        {"shop": {"owner": "O", "accounts": [{"id": "O"}]}, "request": {"at": "2026-11-20T03:00:00Z"}}"""),
                new Operation("GET", "/conversations/{id}/decisions", Set.of("trace.view"), null),
                new Operation("GET", "/audit", Set.of("audit.view"), null),
                new Operation("GET", "/webhooks", API_KEY_MANAGE, null),
                new Operation("POST", "/webhooks", API_KEY_MANAGE, WEBHOOK),
                new Operation("GET", "/webhooks/{id}", API_KEY_MANAGE, null),
                new Operation("PUT", "/webhooks/{id}", API_KEY_MANAGE, """
                        {"url": "https://n{n}.invalid/", "version": {version}}"""),
                new Operation("DELETE", "/webhooks/{id}", API_KEY_MANAGE, null),
                new Operation("POST", "/webhooks/{id}/secret", API_KEY_MANAGE, null),
                new Operation("POST", "/webhooks/{id}/test", API_KEY_MANAGE, null),
                new Operation("GET", "/webhooks/{id}/deliveries", API_KEY_MANAGE, null));
    }

    /** What an operation is about: its path with the ids in it, and the version that is to be named. */
    record Subject(String path, int version) {}

    private Subject routing(TriedShop shop) {
        if (path.startsWith("/routing/group")) {
            shop.freeGroups();
        }
        if (path.startsWith("/routing/groups/{id}")) {
            Answer made = shop.everything().post("/routing/groups", "{\"name\": \"t " + TriedShop.unique() + "\"}");
            return new Subject(path.replace("{id}", Long.toString(made.number("id"))), 0);
        }
        if (path.startsWith("/conversations")) {
            return new Subject(path.replace("{id}", Long.toString(shop.conversation())), 0);
        }
        String whole = path.replace("{id}", Long.toString(shop.id("tested")));
        return new Subject(
                whole,
                path.equals("/routing/settings")
                        ? shop.everything()
                                .get("/routing")
                                .json()
                                .getJsonObject("settings")
                                .getInt("version")
                        : 0);
    }

    boolean isFor(String permission) {
        return needs.isEmpty() || needs.contains(permission);
    }

    /** Makes what the operation is about, with the key that may do everything. */
    Subject subject(TriedShop shop) {
        if (path.startsWith("/agents")) {
            shop.freePlaces();
        }
        if (path.startsWith("/roles/{id}")) {
            Answer made = shop.everything().post("/roles", "{\"name\": \"t " + TriedShop.unique() + "\"}");
            return new Subject(path.replace("{id}", Long.toString(made.number("id"))), 1);
        }
        if (path.startsWith("/orders/{number}")) {
            return new Subject(path.replace("{number}", shop.order(path.endsWith("/receipt"))), 1);
        }
        if (path.startsWith("/webhooks")) {
            shop.freeWebhooks();
        }
        if (path.startsWith("/routing") || path.startsWith("/conversations")) {
            return routing(shop);
        }
        if (path.startsWith("/webhooks/{id}")) {
            Answer made = shop.everything().post("/webhooks", WEBHOOK);
            return new Subject(path.replace("{id}", Long.toString(made.number("id"))), 1);
        }
        if (!path.startsWith("/agents/{id}")) {
            return new Subject(path, 1);
        }
        Answer made = shop.everything().post("/agents", """
                {"loginName": "t%s", "password": "counter-2026"}""".formatted(TriedShop.unique()));
        String full = path.replace("{id}", Long.toString(made.number("id")));
        if (full.contains("{signIn}")) {
            shop.signIn(made.json().getString("loginName"));
            long signIn = shop.everything()
                    .get("/agents/" + made.number("id") + "/sign-ins")
                    .first("id");
            full = full.replace("{signIn}", Long.toString(signIn));
        }
        return new Subject(full, made.json().getInt("version"));
    }

    Answer by(Api api, Subject subject) {
        String filled = body == null
                ? null
                : body.replace("{n}", TriedShop.unique()).replace("{version}", Integer.toString(subject.version()));
        return api.call(method, subject.path(), filled);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
