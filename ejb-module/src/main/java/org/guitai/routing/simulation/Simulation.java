package org.guitai.routing.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.DoubleConsumer;
import java.util.function.UnaryOperator;
import org.guitai.routing.api.Outcome;
import org.guitai.routing.api.Status;
import org.guitai.routing.engine.Circle;
import org.guitai.routing.engine.Decision;
import org.guitai.routing.engine.Drain;
import org.guitai.routing.engine.Entry;
import org.guitai.routing.engine.Line;
import org.guitai.routing.engine.Request;
import org.guitai.routing.engine.Request.Customer;
import org.guitai.routing.engine.Request.Recent;
import org.guitai.routing.engine.RoutingEngine;
import org.guitai.routing.engine.RuleName;
import org.guitai.routing.engine.Seat;
import org.guitai.routing.engine.Situation;
import org.jspecify.annotations.Nullable;

/** Lives through a scenario, event by event. One use each. */
public final class Simulation {

    private static final int PARTS = 100;

    private final Scenario scenario;
    private final Map<Long, Worker> workers = new HashMap<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>(Event.ORDER);
    private final Map<Long, Recent> recent = new HashMap<>();
    private final List<Waiter> queue = new ArrayList<>();
    private final Tally tally = new Tally();
    private List<Seat> seats;
    private long number;

    private Simulation(Scenario scenario) {
        this.scenario = scenario;
        seats = new ArrayList<>();
        for (Worker worker : scenario.workers()) {
            workers.put(worker.id(), worker);
            seats.add(new Seat(
                    worker.id(),
                    Status.OFFLINE,
                    true,
                    worker.group(),
                    worker.weight(),
                    worker.capacity(),
                    0,
                    0,
                    Duration.ZERO,
                    null));
        }
        if (!workers.containsKey(scenario.owner())) {
            seats.add(new Seat(scenario.owner(), Status.OFFLINE, false, null, 1, 1, 0, 0, Duration.ZERO, null));
        }
    }

    /** Something that happens; what happens at once happens in the order of kinds, then of numbers. */
    private record Event(
            Instant at,
            Kind kind,
            long number,
            long worker,
            @Nullable Visit visit) {

        static final Comparator<Event> ORDER =
                Comparator.comparing(Event::at).thenComparing(Event::kind).thenComparingLong(Event::number);
    }

    private enum Kind {
        END,
        COME,
        GO,
        ARRIVE,
        GIVE_UP
    }

    private record Waiter(long number, Visit visit, Request request, Circle waitsFor) {}

    /**
     * What would come of it.
     *
     * @param progress is told parts of 1 as it goes on; may throw to cancel
     */
    public static Day run(Scenario scenario, DoubleConsumer progress) {
        return new Simulation(scenario).run(progress);
    }

    private Day run(DoubleConsumer progress) {
        for (Worker worker : scenario.workers()) {
            for (Shift shift : worker.shifts()) {
                events.add(new Event(shift.from(), Kind.COME, number++, worker.id(), null));
                events.add(new Event(shift.to(), Kind.GO, number++, worker.id(), null));
                tally.online(worker.id(), Duration.between(shift.from(), shift.to()));
            }
        }
        scenario.visits().forEach(visit -> events.add(new Event(visit.at(), Kind.ARRIVE, number++, 0, visit)));
        int visits = scenario.visits().size();
        int arrived = 0;
        int part = Math.max(1, visits / PARTS);
        for (Event event = events.poll(); event != null; event = events.poll()) {
            if (event.kind == Kind.ARRIVE && ++arrived % part == 0) {
                progress.accept(arrived / (double) visits);
            }
            happen(event);
        }
        return tally.day();
    }

    private void happen(Event event) {
        switch (event.kind) {
            case ARRIVE -> arrive(event, Objects.requireNonNull(event.visit));
            case END -> {
                change(event.worker, seat -> with(seat, seat.status(), seat.open() - 1));
                drain(event.at, true);
            }
            case COME -> {
                change(event.worker, seat -> with(seat, Status.ONLINE, seat.open()));
                drain(event.at, false);
            }
            case GO -> {
                change(event.worker, seat -> with(seat, Status.OFFLINE, seat.open()));
                drain(event.at, false);
            }
            case GIVE_UP -> {
                if (queue.removeIf(waiter -> waiter.number == event.number)) {
                    tally.pooled++;
                }
            }
        }
    }

    private static Seat with(Seat seat, Status status, int open) {
        return new Seat(
                seat.id(),
                status,
                seat.participant(),
                seat.group(),
                seat.weight(),
                seat.capacity(),
                open,
                seat.routedToday(),
                seat.onlineToday(),
                seat.lastRoutedAt());
    }

    private void change(long worker, UnaryOperator<Seat> how) {
        seats.replaceAll(seat -> seat.id() == worker ? how.apply(seat) : seat);
    }

    private Request request(Visit visit) {
        return new Request(
                Entry.ICON,
                null,
                new Customer(false, false, null, recent.get(visit.customer()), null),
                visit.audience(),
                visit.products(),
                visit.categories(),
                visit.intent(),
                visit.orderStatus());
    }

    private Situation situation(Instant at, List<Line> lines, Request request) {
        return new Situation(at, scenario.settings(), scenario.owner(), scenario.groups(), seats, lines, request);
    }

    private List<Line> lines() {
        Map<Circle, Integer> counts = new HashMap<>();
        queue.forEach(waiter -> counts.merge(waiter.waitsFor, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(one -> new Line(one.getKey(), 0, one.getValue()))
                .toList();
    }

    private void arrive(Event event, Visit visit) {
        Request request = request(visit);
        Decision decision = RoutingEngine.decide(situation(event.at, queue.isEmpty() ? List.of() : lines(), request));
        if (decision.outcome() == Outcome.QUEUED) {
            queue.add(new Waiter(event.number, visit, request, decision.circle()));
            tally.queued(queue.size());
            events.add(new Event(event.at.plus(visit.patience()), Kind.GIVE_UP, event.number, 0, visit));
        } else {
            settle(event.at, visit, decision);
        }
    }

    private void settle(Instant at, Visit visit, Decision decision) {
        switch (decision.outcome()) {
            case ASSIGNED -> serve(at, visit, decision);
            case KEPT -> tally.kept++;
            default -> tally.pooled++;
        }
    }

    private void serve(Instant at, Visit visit, Decision decision) {
        long worker = Objects.requireNonNull(decision.account());
        change(worker, seat -> seat.withOneMore(at));
        recent.put(visit.customer(), new Recent(worker, at));
        events.add(new Event(at.plus(visit.takes()), Kind.END, number++, worker, visit));
        tally.served(worker, decision, Duration.between(visit.at(), at));
    }

    private void drain(Instant at, boolean onlyPlaces) {
        if (queue.isEmpty()) {
            return;
        }
        List<Drain.Waiting<Waiter>> waiting = queue.stream()
                .map(one -> new Drain.Waiting<>(one, one.request, one.waitsFor, false))
                .toList();
        Map<Waiter, Decision> decided = Drain.decide(situation(at, List.of(), Request.ANYBODY), waiting, onlyPlaces);
        decided.forEach((waiter, decision) -> {
            if (decision.outcome() == Outcome.QUEUED) {
                queue.set(
                        queue.indexOf(waiter),
                        new Waiter(waiter.number, waiter.visit, waiter.request, decision.circle()));
            } else {
                queue.remove(waiter);
                settle(at, waiter.visit, decision);
            }
        });
    }

    /** What is counted on the way. */
    private static final class Tally {

        private final Map<Long, Integer> served = new HashMap<>();
        private final Map<Long, Duration> online = new HashMap<>();
        private final List<Duration> waits = new ArrayList<>();
        private int longestQueue;
        private int overflowed;
        private int sticky;
        private int kept;
        private int pooled;

        void online(long worker, Duration time) {
            online.merge(worker, time, Duration::plus);
        }

        void queued(int length) {
            longestQueue = Math.max(longestQueue, length);
        }

        void served(long worker, Decision decision, Duration waited) {
            served.merge(worker, 1, Integer::sum);
            if (!waited.isZero()) {
                waits.add(waited);
            }
            sticky += decision.rule() == RuleName.RECENT ? 1 : 0;
            overflowed += isOverflow(decision) ? 1 : 0;
        }

        /** The circle is another one than the best matching group. */
        private static boolean isOverflow(Decision decision) {
            return decision.trace().stream()
                    .filter(line ->
                            line.rule() == RuleName.GROUP && !line.looked().isEmpty())
                    .anyMatch(line ->
                            !line.looked().get(0).equals(decision.circle().group()));
        }

        Day day() {
            waits.sort(Comparator.naturalOrder());
            return new Day(
                    Map.copyOf(served),
                    Map.copyOf(online),
                    List.copyOf(waits),
                    longestQueue,
                    overflowed,
                    sticky,
                    kept,
                    pooled);
        }
    }
}
