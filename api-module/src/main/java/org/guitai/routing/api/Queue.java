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
public record Queue(List<Waiting> waiting, @Nullable Duration pace) implements Serializable {

    /**
     * One who waits.
     *
     * @param position among those who wait for the same people; 1 is next
     */
    public record Waiting(ConversationId conversation, int position) implements Serializable {}

    /** Where a conversation stands; empty outside the queue. */
    public Optional<Place> placeOf(ConversationId conversation) {
        return waiting.stream()
                .filter(one -> one.conversation().equals(conversation))
                .findFirst()
                .map(this::place);
    }

    public Place place(Waiting one) {
        return new Place(one.position(), pace == null ? null : pace.multipliedBy(one.position()));
    }

    /**
     * One place.
     *
     * @param position 1 is next
     * @param expected how long it will probably take, null where that cannot be told
     */
    public record Place(int position, @Nullable Duration expected) implements Serializable {}
}
