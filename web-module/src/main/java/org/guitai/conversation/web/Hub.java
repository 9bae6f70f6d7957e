package org.guitai.conversation.web;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.guitai.account.api.AccountChanged;
import org.guitai.account.api.PlanChanged;
import org.guitai.account.api.ShopClosed;
import org.guitai.account.api.SignInEnded;
import org.guitai.conversation.api.ConversationMoved;
import org.guitai.conversation.api.ConversationState;
import org.guitai.conversation.api.Lane;
import org.guitai.conversation.api.MarkMoved;
import org.guitai.conversation.api.MessagesStored;
import org.guitai.conversation.api.StoredMessage;
import org.guitai.conversation.api.Typing;
import org.guitai.routing.api.Queue;
import org.guitai.routing.api.QueueMoved;
import org.guitai.routing.api.Status;
import org.guitai.routing.api.StatusChanged;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.CustomerId;
import org.guitai.shared.PermissionsChanged;
import org.guitai.shared.ShopId;

/** The clients of this node, and what the bus tells them. Nothing here blocks. */
final class Hub implements Consumer<Serializable> {

    private record Place(ConversationId conversation, Lane lane) {}

    private final Map<Place, Set<Follower>> followers = new ConcurrentHashMap<>();
    private final Map<CustomerId, Set<VisitorClient>> visitors = new ConcurrentHashMap<>();
    private final Map<AccountId, Set<AgentClient>> agents = new ConcurrentHashMap<>();
    private final Map<ShopId, Set<AgentClient>> shops = new ConcurrentHashMap<>();

    void add(ConversationId conversation, Lane lane, Follower follower) {
        join(followers, new Place(conversation, lane), follower);
    }

    void remove(ConversationId conversation, Lane lane, Follower follower) {
        part(followers, new Place(conversation, lane), follower);
    }

    /** False, and nothing is added, when the visitor has this many lines already. */
    boolean add(VisitorClient client, Caller.Visitor visitor, int most) {
        return visitors.compute(visitor.customer(), (same, set) -> {
                    Set<VisitorClient> members = set == null ? ConcurrentHashMap.newKeySet(2) : set;
                    if (members.size() < most) {
                        members.add(client);
                    }
                    return members;
                })
                .contains(client);
    }

    void remove(VisitorClient client, Caller.Visitor visitor) {
        part(visitors, visitor.customer(), client);
    }

    void add(AgentClient client, Caller.Staff staff) {
        join(agents, staff.account(), client);
        join(shops, staff.shop(), client);
    }

    void remove(AgentClient client, Caller.Staff staff) {
        part(agents, staff.account(), client);
        part(shops, staff.shop(), client);
    }

    private static <K, V> void join(Map<K, Set<V>> map, K key, V value) {
        map.compute(key, (same, set) -> {
            Set<V> members = set == null ? ConcurrentHashMap.newKeySet(2) : set;
            members.add(value);
            return members;
        });
    }

    private static <K, V> void part(Map<K, Set<V>> map, K key, V value) {
        map.computeIfPresent(key, (same, set) -> {
            set.remove(value);
            return set.isEmpty() ? null : set;
        });
    }

    @Override
    public void accept(Serializable event) {
        if (event instanceof MessagesStored stored) {
            show(stored.messages());
        } else if (event instanceof MarkMoved mark) {
            followersOf(mark.conversation(), Lane.PUBLIC)
                    .forEach(follower -> follower.client().show(mark));
        } else if (event instanceof Typing typing) {
            followersOf(typing.conversation(), Lane.PUBLIC)
                    .forEach(follower -> follower.client().showTyping(typing));
        } else if (event instanceof ConversationMoved moved) {
            move(moved);
        } else if (event instanceof QueueMoved moved) {
            moveQueue(moved.shop(), moved.queue());
        } else if (event instanceof StatusChanged changed) {
            show(changed);
        } else if (event instanceof SignInEnded ended) {
            agentsOf(ended.account()).stream()
                    .filter(agent -> ended.signIn() == 0 || agent.isOf(ended.signIn()))
                    .forEach(agent -> agent.end(CloseReason.SIGNED_OUT));
        } else if (event instanceof PlanChanged changed) {
            shops.getOrDefault(changed.shop(), Set.of()).forEach(agent -> agent.show(changed));
        } else if (event instanceof ShopClosed closed) {
            close(closed.shop());
        } else if (event instanceof AccountChanged changed && changed.change().isEnd()) {
            agentsOf(changed.account()).forEach(agent -> agent.end(CloseReason.SIGNED_OUT));
        } else if (event instanceof PermissionsChanged changed && !changed.mayReceive()) {
            agentsOf(changed.account()).forEach(AgentClient::mayNotReceive);
        }
    }

    /** What was committed together goes to each client together: a write to a socket costs more than a message. */
    private void show(List<StoredMessage> messages) {
        List<Client> told = new ArrayList<>(2 * messages.size());
        for (StoredMessage message : messages) {
            for (Follower follower : followersOf(message.conversation(), message.lane())) {
                follower.hint(message);
                told.add(follower.client());
            }
        }
        told.forEach(Client::flush);
    }

    private void close(ShopId shop) {
        shops.getOrDefault(shop, Set.of()).forEach(AgentClient::mayNotReceive);
        visitors.values().forEach(lines -> lines.forEach(line -> line.shopClosed(shop)));
    }

    private void move(ConversationMoved moved) {
        visitors.getOrDefault(moved.customer(), Set.of()).forEach(VisitorClient::refresh);
        AccountId previous = moved.previous();
        AccountId account = moved.account();
        if (previous != null && !previous.equals(account)) {
            agentsOf(previous).forEach(agent -> agent.lose(moved.conversation()));
        }
        if (account != null && moved.state() != ConversationState.QUEUED) {
            agentsOf(account).forEach(agent -> agent.refresh(moved.conversation()));
        }
    }

    private void show(StatusChanged changed) {
        agentsOf(changed.account())
                .forEach(agent -> agent.send(Frames.status(changed.status().name())));
        boolean present = changed.status() != Status.OFFLINE && changed.status() != Status.AWAY;
        visitors.values().forEach(lines -> lines.forEach(line -> line.showPresence(changed.account(), present)));
    }

    private void moveQueue(ShopId shop, Queue queue) {
        int waiting = queue.waiting().size();
        shops.getOrDefault(shop, Set.of()).forEach(agent -> agent.send(Frames.queue(waiting)));
        for (Queue.Waiting one : queue.waiting()) {
            Queue.Place place = queue.place(one);
            for (Follower follower : followersOf(one.conversation(), Lane.PUBLIC)) {
                if (follower.client() instanceof VisitorClient visitor) {
                    visitor.showPlace(place);
                }
            }
        }
    }

    private Set<Follower> followersOf(ConversationId conversation, Lane lane) {
        return followers.getOrDefault(new Place(conversation, lane), Set.of());
    }

    private Set<AgentClient> agentsOf(AccountId account) {
        return agents.getOrDefault(account, Set.of());
    }
}
