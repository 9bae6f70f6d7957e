package org.guitai.routing.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.guitai.routing.api.OrderStatus;

/**
 * Made-up visits of a day; the same for the same seed.
 *
 * @param perHour how many come in each of the 24 hours
 * @param recurring share of those who have come before, 0 to 1
 * @param categories on whose pages they are, in equal shares; may be empty
 * @param intents what they want, in equal shares; may be empty
 * @param takes how long a conversation takes on average
 * @param patience how long somebody waits before they give up
 */
public record Traffic(
        List<Integer> perHour,
        double recurring,
        List<String> categories,
        List<String> intents,
        Duration takes,
        Duration patience) {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    public Traffic {
        if (perHour.size() != 24 || recurring < 0 || recurring > 1) {
            throw new IllegalArgumentException("24 hours, and a share between 0 and 1");
        }
    }

    /** In the order of their times. */
    public List<Visit> visits(Instant midnight, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Visit> visits = new ArrayList<>();
        long customers = 0;
        for (int hour = 0; hour < 24; hour++) {
            for (int i = 0; i < perHour.get(hour); i++) {
                boolean known = customers > 0 && random.nextDouble() < recurring;
                long customer = known ? 1 + random.nextLong(customers) : ++customers;
                visits.add(visit(midnight.plusMillis(hour * HOUR + random.nextLong(HOUR)), customer, random));
            }
        }
        visits.sort(Comparator.comparing(Visit::at).thenComparingLong(Visit::customer));
        return visits;
    }

    private Visit visit(Instant at, long customer, SplittableRandom random) {
        OrderStatus[] statuses = OrderStatus.values();
        // Exponential around the average, at least ten seconds.
        double stretch = -Math.log(1 - random.nextDouble());
        return new Visit(
                at,
                customer,
                Set.of(),
                Set.of(),
                categories.isEmpty() ? Set.of() : Set.of(categories.get(random.nextInt(categories.size()))),
                intents.isEmpty() ? null : intents.get(random.nextInt(intents.size())),
                statuses[random.nextInt(statuses.length)],
                Duration.ofMillis(Math.max(10_000, (long) (takes.toMillis() * stretch))),
                patience);
    }
}
