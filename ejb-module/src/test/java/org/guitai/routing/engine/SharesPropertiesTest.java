package org.guitai.routing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.guitai.routing.api.RoutingSettings;
import org.guitai.routing.api.Status;

/** How a long day is shared. */
@Tag("property")
class SharesPropertiesTest {

    @Property(tries = 50)
    void equalParticipantsDifferByOneAtMostOverALongDay(@ForAll("crews") List<Seat> crew) {
        List<Seat> seats = day(crew, 500);
        int most = seats.stream().mapToInt(Seat::routedToday).max().orElseThrow();
        int fewest = seats.stream().mapToInt(Seat::routedToday).min().orElseThrow();
        assertThat(most - fewest).isLessThanOrEqualTo(1);
    }

    @Property(tries = 30)
    void weightsGiveSharesWithinTwoInAHundred(@ForAll("weighted") List<Seat> crew) {
        int whole = crew.stream().mapToInt(Seat::weight).sum();
        day(crew, 5_000)
                .forEach(seat -> assertThat(seat.routedToday() / 5_000.0)
                        .isBetween(seat.weight() / (double) whole - 0.02, seat.weight() / (double) whole + 0.02));
    }

    private static List<Seat> day(List<Seat> crew, int customers) {
        List<Seat> seats = new ArrayList<>(crew);
        for (int i = 0; i < customers; i++) {
            Instant at = Situations.NOW.plusSeconds(i);
            Decision decision = RoutingEngine.decide(
                    new Situation(at, RoutingSettings.DEFAULT, 1, List.of(), seats, List.of(), Request.ANYBODY));
            long chosen = Objects.requireNonNull(decision.account());
            seats.replaceAll(seat -> seat.id() == chosen ? seat.withOneMore(at) : seat);
        }
        return seats;
    }

    @Provide
    Arbitrary<List<Seat>> crews() {
        return Arbitraries.integers().between(1, 12).map(count -> crew(Collections.nCopies(count, 10)));
    }

    @Provide
    Arbitrary<List<Seat>> weighted() {
        return Arbitraries.integers()
                .between(1, 100)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(SharesPropertiesTest::crew);
    }

    private static List<Seat> crew(List<Integer> weights) {
        List<Seat> crew = new ArrayList<>();
        for (int weight : weights) {
            crew.add(new Seat(crew.size() + 1L, Status.ONLINE, true, null, weight, 10_000, 0, 0, Duration.ZERO, null));
        }
        return crew;
    }
}
