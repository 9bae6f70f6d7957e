package org.guitai.routing.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.guitai.routing.api.Status;
import org.guitai.routing.engine.Situation.Customer;
import org.guitai.routing.engine.Situation.OpenConversation;
import org.guitai.routing.engine.Situation.Recent;
import org.guitai.routing.engine.Situation.Settings;
import org.jspecify.annotations.Nullable;

/** The shop of the specification's cases: owner O, agents A, B, C, weight 10, capacity 10, all participants, OFFLINE. */
final class Shop {

    static final long O = 1;
    static final long A = 2;
    static final long B = 3;
    static final long C = 4;
    static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

    private final List<Seat> seats = new ArrayList<>();
    private Settings settings = Settings.DEFAULT;
    private Customer customer = Customer.NEW;
    private int waiting;

    static Shop shop() {
        Shop shop = new Shop();
        for (long id = O; id <= C; id++) {
            shop.seats.add(new Seat(id, Status.OFFLINE, true, 10, 10, 0, 0, Duration.ZERO, null));
        }
        return shop;
    }

    Shop with(long id, Status status) {
        return with(id, status, 0);
    }

    Shop with(long id, Status status, int routedToday) {
        Seat seat = seat(id);
        return put(new Seat(
                id, status, true, seat.weight(), seat.capacity(), seat.open(), routedToday, seat.onlineToday(), null));
    }

    Shop atCapacity(long id) {
        Seat seat = seat(id);
        return put(new Seat(
                id,
                seat.status(),
                true,
                seat.weight(),
                seat.capacity(),
                seat.capacity(),
                seat.routedToday(),
                seat.onlineToday(),
                null));
    }

    Shop open(long id, int conversations) {
        Seat seat = seat(id);
        return put(new Seat(
                id,
                seat.status(),
                true,
                seat.weight(),
                seat.capacity(),
                conversations,
                seat.routedToday(),
                seat.onlineToday(),
                seat.lastRoutedAt()));
    }

    Shop routedLast(long id, Duration ago) {
        Seat seat = seat(id);
        return put(new Seat(
                id,
                seat.status(),
                true,
                seat.weight(),
                seat.capacity(),
                seat.open(),
                seat.routedToday(),
                seat.onlineToday(),
                NOW.minus(ago)));
    }

    Shop weighing(long id, int weight) {
        Seat seat = seat(id);
        return put(new Seat(
                id,
                seat.status(),
                true,
                weight,
                seat.capacity(),
                seat.open(),
                seat.routedToday(),
                seat.onlineToday(),
                null));
    }

    Shop onlineFor(long id, Duration today) {
        Seat seat = seat(id);
        return put(new Seat(
                id, seat.status(), true, seat.weight(), seat.capacity(), seat.open(), seat.routedToday(), today, null));
    }

    Shop routing(Strategy strategy) {
        settings = new Settings(strategy, settings.recentDays(), settings.suspendedRecentHours());
        return this;
    }

    Shop suspendedRecentHours(int hours) {
        settings = new Settings(settings.strategy(), settings.recentDays(), hours);
        return this;
    }

    Shop recentWith(long account, Duration ago) {
        customer = new Customer(false, new Recent(account, NOW.minus(ago)), customer.open());
        return this;
    }

    Shop blocked() {
        customer = new Customer(true, customer.recent(), customer.open());
        return this;
    }

    Shop inConversation(long account, boolean answered, boolean kept) {
        customer = new Customer(false, customer.recent(), new OpenConversation(account, true, answered, kept));
        return this;
    }

    Shop waiting(int others) {
        waiting = others;
        return this;
    }

    private Seat seat(long id) {
        return seats.get((int) (id - 1));
    }

    private Shop put(Seat seat) {
        seats.set((int) (seat.id() - 1), seat);
        return this;
    }

    Situation situation() {
        return new Situation(NOW, settings, O, List.copyOf(seats), waiting, false, customer);
    }

    Decision arrives() {
        return RoutingEngine.decide(situation());
    }

    static String answer(Decision decision) {
        Long account = decision.account();
        String name = account == null ? null : nameOf(account);
        return switch (decision.outcome()) {
            case ASSIGNED -> String.valueOf(name);
            case KEPT -> name + ", kept";
            case QUEUED -> "queue, position " + decision.position();
            case REFUSED -> "refused";
            case CONTINUED -> "goes on with " + name;
            case POOLED -> "pool";
        };
    }

    private static @Nullable String nameOf(long id) {
        return List.of("O", "A", "B", "C").get((int) (id - 1));
    }
}
