package org.guitai.routing.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.guitai.routing.api.OfflineHandling;
import org.guitai.routing.api.OrderStatus;
import org.guitai.routing.api.Overflow;
import org.guitai.routing.api.ReceptionRange;
import org.guitai.routing.api.RoutingSettings;
import org.guitai.routing.api.Status;
import org.guitai.routing.api.Strategy;
import org.guitai.routing.engine.Request.Customer;
import org.guitai.routing.engine.Request.OpenConversation;
import org.guitai.routing.engine.Request.Recent;

/** Arbitrary situations: up to eight accounts, the owner is the first, up to four groups. */
final class Situations {

    static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

    private static final List<String> TAGS = List.of("gold", "silver", "north");
    private static final List<String> PRODUCTS = List.of("x20", "x30", "phones");

    private Situations() {}

    static Arbitrary<Situation> any() {
        return groups().flatMap(groups -> Combinators.combine(settings(), seats(groups.size()), lines(), requests())
                .as((settings, seats, waiting, request) ->
                        new Situation(NOW, settings, 1, groups, seats, waiting, request)));
    }

    private static Arbitrary<RoutingSettings> settings() {
        return Combinators.combine(
                        Arbitraries.of(Strategy.class),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(0, 72),
                        Arbitraries.of(Overflow.class),
                        Arbitraries.of(OfflineHandling.class),
                        Arbitraries.longs().between(1, 9).injectNull(0.3),
                        Arbitraries.integers().between(0, 15))
                .as((strategy, days, hours, overflow, offline, delegate, bits) -> new RoutingSettings(
                        strategy,
                        days,
                        (bits & 1) == 1,
                        hours,
                        (bits & 2) == 2,
                        overflow,
                        (bits & 4) == 4,
                        offline,
                        delegate,
                        (bits & 8) == 8 ? Set.of("gold") : Set.of()));
    }

    private static Arbitrary<List<Group>> groups() {
        Arbitrary<ReceptionRange> range = Combinators.combine(
                        some(TAGS), some(PRODUCTS), some(List.of("price", "refund")), someStates())
                .as(ReceptionRange::new);
        return range.list().ofMaxSize(4).map(ranges -> {
            List<Group> groups = new ArrayList<>();
            for (ReceptionRange one : ranges) {
                groups.add(new Group(groups.size() + 1L, one));
            }
            return List.copyOf(groups);
        });
    }

    private static Arbitrary<Set<String>> some(List<String> values) {
        return Arbitraries.of(values).set().ofMaxSize(2);
    }

    private static Arbitrary<Set<OrderStatus>> someStates() {
        return Arbitraries.of(OrderStatus.class).set().ofMaxSize(3);
    }

    static Arbitrary<List<Seat>> seats(int groups) {
        Arbitrary<Seat> seat = Combinators.combine(
                        Arbitraries.of(Status.class),
                        Arbitraries.integers().between(-1, groups),
                        Arbitraries.integers().between(1, 100),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(0, 5).injectNull(0.3))
                .as((status, group, weight, capacity, open, routed, hours, last) -> new Seat(
                        0,
                        status,
                        group >= 0,
                        group > 0 ? (Long) group.longValue() : null,
                        weight,
                        capacity,
                        open,
                        routed,
                        Duration.ofHours(hours),
                        last == null ? null : NOW.minusSeconds(last)));
        return seat.list().ofMinSize(1).ofMaxSize(8).map(seats -> {
            List<Seat> numbered = new ArrayList<>();
            for (Seat one : seats) {
                numbered.add(new Seat(
                        numbered.size() + 1L,
                        one.status(),
                        one.participant(),
                        one.group(),
                        one.weight(),
                        one.capacity(),
                        one.open(),
                        one.routedToday(),
                        one.onlineToday(),
                        one.lastRoutedAt()));
            }
            return List.copyOf(numbered);
        });
    }

    private static Arbitrary<List<Line>> lines() {
        Arbitrary<Circle> circle = Combinators.combine(
                        Arbitraries.of(Circle.Kind.class), Arbitraries.longs().between(1, 4))
                .as((kind, id) -> kind == Circle.Kind.ALL || kind == Circle.Kind.REST
                        ? new Circle(kind, 0)
                        : new Circle(kind, id));
        return Combinators.combine(
                        circle,
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 3))
                .as(Line::new)
                .list()
                .uniqueElements(Line::circle)
                .ofMaxSize(3);
    }

    private static Arbitrary<Request> requests() {
        return Combinators.combine(
                        Arbitraries.of(Entry.class),
                        Arbitraries.longs().between(1, 9).injectNull(0.7),
                        customers(),
                        some(TAGS),
                        some(PRODUCTS),
                        Arbitraries.of("price", "refund").injectNull(0.5),
                        Arbitraries.of(OrderStatus.class))
                .as((entry, direct, customer, tags, products, intent, status) ->
                        new Request(entry, direct, customer, tags, products, Set.of("phones"), intent, status));
    }

    private static Arbitrary<Customer> customers() {
        Arbitrary<Recent> recent = Combinators.combine(
                        Arbitraries.longs().between(1, 9),
                        Arbitraries.integers().between(0, 2_000))
                .as((account, hours) -> new Recent(account, NOW.minus(Duration.ofHours(hours))));
        Arbitrary<OpenConversation> open = Combinators.combine(
                        Arbitraries.longs().between(1, 9),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(OpenConversation::new);
        return Combinators.combine(
                        Arbitraries.of(false, false, false, false, true),
                        Arbitraries.of(false, false, false, false, true),
                        Arbitraries.longs().between(1, 9).injectNull(0.8),
                        recent.injectNull(0.4),
                        open.injectNull(0.7))
                .as(Customer::new);
    }
}
