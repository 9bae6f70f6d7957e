package org.guitai.routing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.guitai.routing.api.Outcome;

/** What holds for every queue that is decided anew. */
@Tag("property")
class DrainPropertiesTest {

    @Provide
    Arbitrary<Situation> situations() {
        return Situations.any();
    }

    @Property
    void noDrainGivesMoreThanThereIsRoomFor(@ForAll("situations") Situation situation) {
        List<Drain.Waiting<Integer>> queue = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            queue.add(new Drain.Waiting<>(i, situation.request(), Circle.ALL, i == 5));
        }
        Map<Integer, Decision> decisions = Drain.decide(situation, queue, false);
        assertThat(Objects.requireNonNull(decisions.get(5)).outcome()).isEqualTo(Outcome.POOLED);
        for (Seat seat : situation.seats()) {
            long given = decisions.values().stream()
                    .filter(one -> one.outcome() == Outcome.ASSIGNED && Objects.equals(one.account(), seat.id()))
                    .count();
            assertThat(given).isLessThanOrEqualTo(Math.max(0, seat.capacity() - seat.open()));
        }
    }

    /** Looking only at those for whom a place is left finds nothing else than looking at everybody. */
    @Property
    void aPlaceThatBecameFreeIsFilledAsIfAllWereLookedAt(@ForAll("situations") Situation situation) {
        List<Drain.Waiting<Integer>> queue = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            queue.add(new Drain.Waiting<>(i, situation.request(), Circle.ALL, false));
        }
        // For whom they wait has been decided by the statuses that there are.
        Map<Integer, Decision> first = Drain.decide(situation, queue, false);
        queue.replaceAll(one -> {
            Decision decision = first.get(one.who());
            return decision != null && decision.outcome() == Outcome.QUEUED
                    ? new Drain.Waiting<>(one.who(), one.request(), decision.circle(), false)
                    : one;
        });
        queue.removeIf(one -> first.containsKey(one.who())
                && Objects.requireNonNull(first.get(one.who())).outcome() != Outcome.QUEUED);
        List<Seat> freer = situation.seats().stream()
                .map(seat -> new Seat(
                        seat.id(),
                        seat.status(),
                        seat.participant(),
                        seat.group(),
                        seat.weight(),
                        seat.capacity(),
                        Math.max(0, seat.open() - 1),
                        seat.routedToday(),
                        seat.onlineToday(),
                        seat.lastRoutedAt()))
                .toList();
        Situation after = situation.drainedBy(situation.request(), freer);
        assertThat(Drain.decide(after, queue, true)).isEqualTo(Drain.decide(after, queue, false));
    }
}
