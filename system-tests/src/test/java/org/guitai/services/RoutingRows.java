package org.guitai.services;

import static org.guitai.services.Row.OWNER;
import static org.guitai.services.Row.reading;
import static org.guitai.services.Row.row;

import java.util.List;
import java.util.Set;
import org.guitai.routing.api.AgentGroup;
import org.guitai.routing.api.ReceptionRange;
import org.guitai.routing.api.RoutingSettings;

/** The operations on what is set for routing and known of customers, on decisions and on the pool. */
final class RoutingRows {

    private static final Set<String> MANAGE = Set.of("routing.manage");
    private static final Set<String> ASSIGN = Set.of("pool.assign");
    private static final Set<String> POOL = Set.of("pool.assign", "pool.handle");
    private static final String SITUATION = """
            {"shop": {"owner": "O", "accounts": [{"id": "O"}]}, "request": {"at": "2026-11-20T03:00:00Z"}}""";

    private final Scene scene;
    private final Services services;

    RoutingRows(Scene scene) {
        this.scene = scene;
        services = scene.services();
    }

    private AgentGroup.Draft draft() {
        return new AgentGroup.Draft(scene.unique("group"), ReceptionRange.ANYTHING);
    }

    List<Row> all() {
        return List.of(
                reading("RoutingRules.get(Staff)", MANAGE, c -> services.routing.get(c)),
                row(
                        "RoutingRules.change(Staff,int,RoutingSettings)",
                        MANAGE,
                        c -> services.routing.change(c, scene.routingVersion(), RoutingSettings.DEFAULT)),
                row("RoutingRules.create(Staff,Draft)", MANAGE, c -> services.routing.create(c, draft())),
                row(
                        "RoutingRules.change(Staff,long,int,Draft)",
                        MANAGE,
                        c -> services.routing.change(c, scene.group(), 0, draft())),
                row("RoutingRules.delete(Staff,long)", MANAGE, c -> services.routing.delete(c, scene.group())),
                row(
                                "RoutingRules.order(Staff,List<Long>)",
                                MANAGE,
                                c -> services.routing.order(c, List.of(scene.group())))
                        .foreignAs("routing.order-differs"),
                row(
                        "RoutingRules.place(Staff,AccountId,int,Long)",
                        MANAGE,
                        c -> services.routing.place(c, scene.target(), 20, null)),
                reading(
                        "WhatIf.decide(Staff,String)",
                        Set.of("routing.simulate"),
                        c -> services.whatIf.decide(c, SITUATION)),
                reading(
                        "CustomerFiles.get(Staff,CustomerId)",
                        Set.of("customer.view"),
                        c -> services.files.get(c, scene.customer())),
                reading("CustomerFiles.accounts(Staff)", Set.of("customer.edit"), c -> services.files.accounts(c)),
                row(
                        "CustomerFiles.change(Staff,CustomerId,int,Set<String>,AccountId)",
                        Set.of("customer.edit"),
                        c -> services.files.change(c, scene.customer(), scene.customerVersion(), Set.of("gold"), null)),
                row(
                        "CustomerFiles.block(Staff,CustomerId,String)",
                        Set.of("customer.block"),
                        c -> services.files.block(c, scene.customer(), "rude")),
                row(
                        "CustomerFiles.unblock(Staff,CustomerId)",
                        Set.of("customer.block"),
                        c -> services.files.unblock(c, scene.customer())),
                row(
                        "CustomerFiles.addContact(Staff,CustomerId)",
                        Set.of("customer.view"),
                        c -> services.files.addContact(c, scene.customer())),
                row(
                                "CustomerFiles.setPrivate(Staff,CustomerId,boolean)",
                                Set.of("contact.share"),
                                c -> services.files.setPrivate(c, scene.customer(), false))
                        .answers("customer.no-contact"),
                reading("Pool.list(Staff)", POOL, c -> services.pool.list(c)).foreignFindsNothing(),
                reading("Pool.count(Staff)", POOL, c -> services.pool.count(c)),
                reading("Pool.receivers(Staff)", ASSIGN, c -> services.pool.receivers(c)),
                // Taking needs the right to receive as well: the one permission alone is refused (PoolTest has both).
                row("Pool.takeNext(Staff)", OWNER, c -> services.pool.takeNext(c))
                        .answers("routing.pool-empty"),
                row("Pool.take(Staff,ConversationId)", OWNER, c -> services.pool.take(c, scene.conversation()))
                        .answers("routing.pool-taken")
                        .foreignAs("routing.pool-taken"),
                row(
                                "Pool.assign(Staff,ConversationId,AccountId)",
                                ASSIGN,
                                c -> services.pool.assign(c, scene.conversation(), scene.target()))
                        .answers("routing.pool-taken")
                        .foreignAs("routing.pool-taken"),
                row(
                                "Pool.assign(Staff,ConversationId,long)",
                                ASSIGN,
                                c -> services.pool.assign(c, scene.conversation(), scene.group()))
                        .answers("routing.pool-taken")
                        .foreignAs("routing.pool-taken"),
                row("Pool.shareOut(Staff)", ASSIGN, c -> services.pool.shareOut(c)),
                reading(
                        "Decisions.of(Staff,ConversationId)",
                        Set.of("trace.view"),
                        c -> services.decisions.of(c, scene.conversation())));
    }
}
