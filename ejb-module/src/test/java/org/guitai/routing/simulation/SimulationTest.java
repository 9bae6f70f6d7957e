package org.guitai.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import org.guitai.routing.api.OrderStatus;
import org.guitai.routing.api.ReceptionRange;
import org.guitai.routing.api.RoutingSettings;
import org.guitai.routing.engine.Group;
import org.junit.jupiter.api.Test;

/** Days that did not happen. */
class SimulationTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-19T16:00:00Z");
    private static final long OWNER = 99;
    private static final Duration FIVE = Duration.ofMinutes(5);

    private static Instant at(int minute) {
        return MIDNIGHT.plus(Duration.ofMinutes(minute));
    }

    private static Worker worker(long id, int weight, int capacity, int from, int to) {
        return new Worker(id, null, weight, capacity, List.of(new Shift(at(from), at(to))));
    }

    private static Visit visit(int minute, long customer, Duration takes) {
        return new Visit(at(minute), customer, Set.of(), Set.of(), Set.of(), null, OrderStatus.NONE, takes, FIVE);
    }

    private static Day run(List<Group> groups, List<Worker> workers, Visit... visits) {
        return Simulation.run(
                new Scenario(RoutingSettings.DEFAULT, OWNER, groups, workers, List.of(visits)), part -> {});
    }

    @Test
    void whoFindsNoRoomWaitsUntilAPlaceIsFree() {
        Day day = run(
                List.of(),
                List.of(worker(1, 10, 1, 0, 60)),
                visit(1, 1, Duration.ofMinutes(3)),
                visit(2, 2, Duration.ofMinutes(1)));
        assertThat(day.served()).isEqualTo(Map.of(1L, 2));
        assertThat(day.waits()).containsExactly(Duration.ofMinutes(2));
        assertThat(day.longestQueue()).isEqualTo(1);
    }

    @Test
    void whoWaitsTooLongGivesUp() {
        Day day = run(
                List.of(),
                List.of(worker(1, 10, 1, 0, 60)),
                visit(1, 1, Duration.ofMinutes(30)),
                visit(2, 2, Duration.ofMinutes(1)));
        assertThat(day.total()).isEqualTo(1);
        assertThat(day.pooled()).isEqualTo(1);
    }

    @Test
    void whoComesBeforeTheShiftIsKeptAndWhoComesAgainGoesToWhoServedThem() {
        Day day = run(
                List.of(),
                List.of(worker(1, 10, 5, 10, 60), worker(2, 10, 5, 10, 60)),
                visit(1, 1, FIVE),
                visit(20, 2, FIVE),
                visit(30, 2, FIVE));
        assertThat(day.kept()).isEqualTo(1);
        assertThat(day.sticky()).isEqualTo(1);
        assertThat(day.served()).isEqualTo(Map.of(1L, 2));
    }

    @Test
    void whenTheGroupHasGoneHomeTheRestHelpsOut() {
        Group paid = new Group(7, new ReceptionRange(Set.of(), Set.of(), Set.of(), Set.of(OrderStatus.NONE)));
        Worker early = new Worker(1, 7L, 10, 5, List.of(new Shift(at(0), at(10))));
        Day day = run(List.of(paid), List.of(early, worker(2, 10, 5, 0, 60)), visit(5, 1, FIVE), visit(20, 2, FIVE));
        assertThat(day.served()).isEqualTo(Map.of(1L, 1, 2L, 1));
        assertThat(day.overflowed()).isEqualTo(1);
    }

    private static Scenario largeDay(int visitsAnHour, int people) {
        Traffic traffic = new Traffic(
                Collections.nCopies(24, visitsAnHour),
                0.3,
                List.of("phones", "cases"),
                List.of("price", "refund"),
                Duration.ofMinutes(6),
                Duration.ofMinutes(3));
        List<Worker> workers = LongStream.rangeClosed(1, people)
                .mapToObj(id -> new Worker(
                        id,
                        id % 3 == 0 ? null : (Long) (id % 3),
                        10,
                        10,
                        List.of(new Shift(at((int) (id % 3) * 60), at(24 * 60)))))
                .toList();
        List<Group> groups = List.of(
                new Group(1, new ReceptionRange(Set.of(), Set.of("phones"), Set.of(), Set.of())),
                new Group(2, new ReceptionRange(Set.of(), Set.of(), Set.of("refund"), Set.of())));
        return new Scenario(RoutingSettings.DEFAULT, OWNER, groups, workers, traffic.visits(MIDNIGHT, 42));
    }

    /** Everybody who came is served, kept or in the pool; the same seed has the same day. */
    @Test
    void nobodyIsLostAndTheSameSeedHasTheSameDay() {
        Scenario scenario = largeDay(400, 3);
        List<Double> progress = new ArrayList<>();
        Day day = Simulation.run(scenario, progress::add);
        assertThat(day.total() + day.kept() + day.pooled()).isEqualTo(9_600);
        assertThat(day).isEqualTo(Simulation.run(largeDay(400, 3), part -> {}));
        assertThat(progress).isSorted().hasSizeBetween(90, 110).last().isEqualTo(1.0);
        assertThat(day.sticky()).isPositive();
        assertThat(day.pooled()).as("the day is more than three people can do").isPositive();
    }

    @Test
    void itCanBeCancelled() {
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> Simulation.run(largeDay(100, 5), part -> {
                    throw new CancellationException();
                }));
    }

    @Test
    void fairnessIsOneWhereAllHaveTheSameAndFallsWithDifference() {
        assertThat(Fairness.of(List.of(2.0, 2.0, 2.0))).isEqualTo(new Fairness(0, 1, 1));
        Fairness uneven = Fairness.of(List.of(1.0, 3.0));
        assertThat(uneven.variation()).isCloseTo(0.5, within(1e-9));
        assertThat(uneven.mostByLeast()).isEqualTo(3);
        assertThat(uneven.jain()).isCloseTo(0.8, within(1e-9));
        assertThat(Fairness.of(List.of(0.0, 3.0)).mostByLeast()).isZero();
    }
}
