package org.guitai.routing.engine;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import org.guitai.routing.api.OrderStatus;
import org.guitai.routing.api.RoutingSettings;
import org.jspecify.annotations.Nullable;

/**
 * Who comes, and with what.
 *
 * @param direct the account that the customer wrote to; null if the shop was asked
 * @param audience the customer's tags: member level, region, labels
 * @param products of the page that they come from
 * @param categories of these products
 * @param intent what they want, if the robot has found out
 */
public record Request(
        Entry entry,
        @Nullable Long direct,
        Customer customer,
        Set<String> audience,
        Set<String> products,
        Set<String> categories,
        @Nullable String intent,
        OrderStatus orderStatus) {

    /** A new customer of whom nothing is known. */
    public static final Request ANYBODY =
            new Request(Entry.ICON, null, Customer.NEW, Set.of(), Set.of(), Set.of(), null, OrderStatus.NONE);

    public Request {
        audience = Set.copyOf(audience);
        products = Set.copyOf(products);
        categories = Set.copyOf(categories);
    }

    /** Whether this customer goes before others in the queue. */
    boolean isFirst(RoutingSettings settings) {
        return !Collections.disjoint(audience, settings.queueFirstTags());
    }

    /**
     * The buyer.
     *
     * @param privateOfOwner whether they are a private contact of the owner
     * @param dedicated the account of their own that the shop assigned to them
     * @param recent who last served them, null if nobody
     * @param open the conversation they have in this shop, null if none
     */
    public record Customer(
            boolean blocked,
            boolean privateOfOwner,
            @Nullable Long dedicated,
            @Nullable Recent recent,
            @Nullable OpenConversation open) {
        public static final Customer NEW = new Customer(false, false, null, null, null);
    }

    /** The account that last served the customer: it was given the conversation and answered. */
    public record Recent(long account, Instant answeredAt) {}

    /** The customer's conversation as it stands. */
    public record OpenConversation(long account, boolean cameByRouting, boolean answered, boolean kept) {}
}
