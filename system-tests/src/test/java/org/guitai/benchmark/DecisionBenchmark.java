package org.guitai.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.guitai.routing.api.OrderStatus;
import org.guitai.routing.api.ReceptionRange;
import org.guitai.routing.api.RoutingSettings;
import org.guitai.routing.api.Status;
import org.guitai.routing.engine.Decision;
import org.guitai.routing.engine.Entry;
import org.guitai.routing.engine.Group;
import org.guitai.routing.engine.Request;
import org.guitai.routing.engine.Request.Customer;
import org.guitai.routing.engine.Request.Recent;
import org.guitai.routing.engine.RoutingEngine;
import org.guitai.routing.engine.Seat;
import org.guitai.routing.engine.Situation;
import org.guitai.routing.simulation.Day;
import org.guitai.routing.simulation.Scenario;
import org.guitai.routing.simulation.Shift;
import org.guitai.routing.simulation.Simulation;
import org.guitai.routing.simulation.Traffic;
import org.guitai.routing.simulation.Worker;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decisions by themselves (S5: 300,000 a second on one core): 30 participants, 10 groups, a trace, the customer's own agent
 * full. And a day of 100,000 visits for 30 agents with too little room (5 s).
 */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecisionBenchmark {

    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

    private final Situation situation = situation();
    private final Scenario day = day();

    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public Decision decision() {
        return RoutingEngine.decide(situation);
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public Day simulatedDay() {
        return Simulation.run(day, part -> {});
    }

    private static Situation situation() {
        List<Seat> seats = new ArrayList<>();
        for (long id = 1; id <= 30; id++) {
            int open = id == 3 ? 10 : (int) (id % 8);
            seats.add(new Seat(
                    id,
                    Status.ONLINE,
                    true,
                    id % 10 + 1,
                    10,
                    10,
                    open,
                    (int) (id * 7 % 40),
                    Duration.ofHours(3),
                    NOW.minusSeconds(id * 37 % 900)));
        }
        List<Group> groups = LongStream.rangeClosed(1, 10)
                .mapToObj(id -> new Group(
                        id,
                        new ReceptionRange(
                                id % 2 == 0 ? Set.of("gold", "silver") : Set.of(),
                                id % 3 == 0 ? Set.of("phones") : Set.of(),
                                Set.of(),
                                id % 5 == 0 ? Set.of(OrderStatus.PAID) : Set.of())))
                .toList();
        Customer customer = new Customer(false, false, null, new Recent(3, NOW.minusSeconds(86_400)), null);
        Request request = new Request(
                Entry.ICON, null, customer, Set.of("gold"), Set.of("x20"), Set.of("phones"), null, OrderStatus.PAID);
        return new Situation(NOW, RoutingSettings.DEFAULT, 1, groups, seats, List.of(), request);
    }

    private static Scenario day() {
        Traffic traffic = new Traffic(
                Collections.nCopies(24, 4_167),
                0.3,
                List.of("phones", "cases"),
                List.of("price", "refund"),
                Duration.ofMinutes(4),
                Duration.ofMinutes(3));
        List<Worker> workers = LongStream.rangeClosed(1, 30)
                .mapToObj(id -> new Worker(
                        id,
                        id % 3 == 0 ? null : (Long) (id % 3),
                        10,
                        10,
                        List.of(new Shift(NOW, NOW.plus(Duration.ofHours(24))))))
                .toList();
        List<Group> groups = List.of(
                new Group(1, new ReceptionRange(Set.of(), Set.of("phones"), Set.of(), Set.of())),
                new Group(2, new ReceptionRange(Set.of(), Set.of(), Set.of("refund"), Set.of())));
        return new Scenario(RoutingSettings.DEFAULT, 99, groups, workers, traffic.visits(NOW, 42));
    }
}
