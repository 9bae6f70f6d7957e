package org.guitai.routing.api;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guitai.shared.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait in a shop.
 *
 * @param waiting first of all first
 * @param pace how long it has lately taken until a place was free again; null where too little has happened to tell
 */
public record Queue(List<ConversationId> waiting, @Nullable Duration pace) implements Serializable {

    /** Where a conversation stands; empty outside the queue. */
    public Optional<Place> placeOf(ConversationId conversation) {
        int ahead = waiting.indexOf(conversation);
        return ahead < 0 ? Optional.empty() : Optional.of(place(ahead + 1));
    }

    /** The place with this number; 1 is next. */
    public Place place(int position) {
        return new Place(position, pace == null ? null : pace.multipliedBy(position));
    }

    /**
     * One place.
     *
     * @param position 1 is next
     * @param expected how long it will probably take, null where that cannot be told
     */
    public record Place(int position, @Nullable Duration expected) implements Serializable {}
}
