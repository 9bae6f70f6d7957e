package org.guitai.conversation.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.guitai.conversation.api.Lane;
import org.guitai.conversation.api.StoredMessage;
import org.guitai.shared.ConversationId;
import org.jspecify.annotations.Nullable;

/** The lanes that one client follows. */
final class Followers {

    private final Client client;
    private final Hub hub;
    private final Map<Place, Follower> byPlace = new ConcurrentHashMap<>();
    /** What was followed before: late frames about it are no forgeries. */
    private final Set<ConversationId> former = ConcurrentHashMap.newKeySet();

    private volatile boolean left;

    Followers(Client client, Hub hub) {
        this.client = client;
        this.hub = hub;
    }

    private record Place(ConversationId conversation, Lane lane) {}

    /** Begins to hand on messages above {@code sent}, once. */
    void follow(ConversationId conversation, Lane lane, int sent) {
        byPlace.computeIfAbsent(new Place(conversation, lane), place -> {
            Follower follower = new Follower(client, conversation, lane, sent);
            hub.add(conversation, lane, follower);
            return follower;
        });
        if (left) {
            unfollowAll();
        }
    }

    boolean follows(ConversationId conversation) {
        return find(conversation, Lane.PUBLIC) != null;
    }

    Set<ConversationId> followed() {
        return byPlace.keySet().stream().map(Place::conversation).collect(Collectors.toSet());
    }

    boolean hasFollowed(ConversationId conversation) {
        return former.contains(conversation);
    }

    /** The last of the buyer's numbers that was handed on here; 0 where nothing is followed. */
    int shown(ConversationId conversation) {
        Follower follower = find(conversation, Lane.PUBLIC);
        return follower == null ? 0 : follower.shown();
    }

    /** Fetches what is stored and not handed on yet, where the lane is followed. */
    void catchUp(ConversationId conversation, Lane lane) {
        Follower follower = find(conversation, lane);
        if (follower != null) {
            follower.catchUp();
        }
    }

    /** Whether a stored message will still be handed on in its place. */
    boolean isStillToBeShown(StoredMessage message) {
        Follower follower = find(message.conversation(), message.lane());
        return follower != null && !follower.hasShown(message.number());
    }

    void unfollow(ConversationId conversation) {
        for (Lane lane : Lane.values()) {
            Follower follower = byPlace.remove(new Place(conversation, lane));
            if (follower != null) {
                hub.remove(conversation, lane, follower);
                former.add(conversation);
            }
        }
    }

    /** For good: what is followed from now on is let go of at once. */
    void leave() {
        left = true;
        unfollowAll();
    }

    private void unfollowAll() {
        List.copyOf(byPlace.keySet()).forEach(place -> unfollow(place.conversation()));
    }

    private @Nullable Follower find(ConversationId conversation, Lane lane) {
        return byPlace.get(new Place(conversation, lane));
    }
}
