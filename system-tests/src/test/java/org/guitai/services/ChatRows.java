package org.guitai.services;

import static org.guitai.services.Row.ANYONE;
import static org.guitai.services.Row.reading;
import static org.guitai.services.Row.row;

import java.util.List;
import java.util.Set;
import org.guitai.conversation.api.HistoryQuery;
import org.guitai.conversation.api.Lane;
import org.guitai.routing.api.Status;

/** The operations on conversations, customers and presence. The scene's conversation is the owner's. */
final class ChatRows {

    private static final Set<String> RECEIVE = Set.of("conversation.receive");
    private static final Set<String> HISTORY_TEAM = Set.of("history.team");

    private final Scene scene;
    private final Services services;

    ChatRows(Scene scene) {
        this.scene = scene;
        this.services = scene.services();
    }

    List<Row> all() {
        return List.of(
                reading("Conversations.inHand(Staff)", RECEIVE, c -> services.conversations.inHand(c)),
                reading("Conversations.waiting(Staff)", ANYONE, c -> services.conversations.waiting(c)),
                reading(
                        "Conversations.history(ShopCaller,HistoryQuery)",
                        Set.of("history.own", "history.team"),
                        c -> services.conversations.history(c, new HistoryQuery(null, 5))),
                reading(
                                "Conversations.get(ShopCaller,ConversationId)",
                                HISTORY_TEAM,
                                c -> services.conversations.get(c, scene.conversation()))
                        .hidden(),
                reading(
                                "Conversations.transcript(ShopCaller,ConversationId)",
                                HISTORY_TEAM,
                                c -> services.conversations.transcript(c, scene.conversation()))
                        .hidden(),
                reading(
                                "Conversations.after(ShopCaller,ConversationId,Lane,int,int)",
                                HISTORY_TEAM,
                                c -> services.conversations.after(c, scene.conversation(), Lane.PUBLIC, 0, 5))
                        .hidden(),
                reading(
                                "Conversations.before(ShopCaller,ConversationId,int,int)",
                                HISTORY_TEAM,
                                c -> services.conversations.before(c, scene.conversation(), 9, 5))
                        .hidden(),
                row(
                                "Conversations.close(ShopCaller,ConversationId)",
                                Set.of("conversation.close.any"),
                                c -> services.conversations.close(c, scene.conversation()))
                        .refusedAs("conversation.not-yours"),
                reading(
                                "Customers.find(Staff,Collection<CustomerId>)",
                                Set.of("customer.view"),
                                c -> services.customers.find(c, List.of(scene.customer())))
                        .foreignFindsNothing(),
                row("Presence.connected(Staff,UUID)", RECEIVE, c -> services.presence.connected(c, scene.connection()))
                        .foreignFindsNothing(),
                row("Presence.disconnected(Staff,UUID)", ANYONE, c -> services.presence.disconnected(c, scene.lease()))
                        .foreignFindsNothing(),
                row("Presence.left(Staff)", ANYONE, c -> services.presence.left(c)),
                row("Presence.choose(Staff,Status)", RECEIVE, c -> services.presence.choose(c, Status.BUSY)),
                reading("Presence.colleagues(Staff)", ANYONE, c -> services.presence.colleagues(c)));
    }
}
