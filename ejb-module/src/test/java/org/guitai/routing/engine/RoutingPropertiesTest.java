package org.guitai.routing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.guitai.routing.api.Outcome;
import org.guitai.routing.api.Status;
import org.guitai.routing.engine.Situation.Customer;
import org.guitai.routing.engine.Situation.OpenConversation;
import org.guitai.routing.engine.Situation.Recent;
import org.guitai.routing.engine.Situation.Settings;

/** What holds for every situation. */
@Tag("property")
class RoutingPropertiesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

    @Property
    void theSameInputHasTheSameAnswer(@ForAll("situations") Situation situation) {
        assertThat(RoutingEngine.decide(situation)).isEqualTo(RoutingEngine.decide(situation));
    }

    @Property
    void theOrderOfAccountsChangesNothing(@ForAll("situations") Situation situation, @ForAll Random random) {
        List<Seat> shuffled = new ArrayList<>(situation.seats());
        Collections.shuffle(shuffled, random);
        Situation other = new Situation(
                situation.at(),
                situation.settings(),
                situation.owner(),
                shuffled,
                situation.waiting(),
                situation.draining(),
                situation.customer());
        assertThat(RoutingEngine.decide(other)).isEqualTo(RoutingEngine.decide(situation));
    }

    @Property
    void whoIsAssignedIsAllowedByEveryRule(@ForAll("situations") Situation situation) {
        Decision decision = RoutingEngine.decide(situation);
        if (decision.outcome() == Outcome.ASSIGNED) {
            Seat chosen = Objects.requireNonNull(situation.seat(Objects.requireNonNull(decision.account())));
            assertThat(chosen.participant()).isTrue();
            assertThat(chosen.hasRoom()).isTrue();
            assertThat(chosen.status()).isIn(Status.ONLINE, Status.SUSPENDED);
            assertThat(situation.customer().blocked()).isFalse();
        }
    }

    /** SUSPENDED accounts stand in as the last resort, or for a customer of their own. */
    @Property
    void whoIsSuspendedTakesOnlyOwnCustomersAndWhatNobodyElseCould(@ForAll("situations") Situation situation) {
        Decision decision = RoutingEngine.decide(situation);
        if (decision.outcome() == Outcome.ASSIGNED
                && chosen(situation, decision).is(Status.SUSPENDED)) {
            Recent recent = situation.customer().recent();
            boolean own = recent != null
                    && recent.account() == chosen(situation, decision).id();
            assertThat(own || nobodyIs(situation, Status.ONLINE, Status.BUSY)).isTrue();
        }
    }

    @Property
    void whatIsKeptIsKeptForTheOwnerOrARecentAccountWhileNobodyIsThere(@ForAll("situations") Situation situation) {
        Decision decision = RoutingEngine.decide(situation);
        if (decision.outcome() == Outcome.KEPT) {
            assertThat(nobodyIs(situation, Status.ONLINE, Status.BUSY, Status.SUSPENDED))
                    .isTrue();
            Recent recent = situation.customer().recent();
            Set<Long> allowed = new HashSet<>(Set.of(situation.owner()));
            if (recent != null) {
                allowed.add(recent.account());
            }
            assertThat(decision.account()).isIn(allowed);
        }
    }

    private static Seat chosen(Situation situation, Decision decision) {
        return Objects.requireNonNull(situation.seat(Objects.requireNonNull(decision.account())));
    }

    private static boolean nobodyIs(Situation situation, Status... statuses) {
        return situation.seats().stream()
                .filter(Seat::participant)
                .noneMatch(seat -> List.of(statuses).contains(seat.status()));
    }

    /** Rule 8 against its words: nobody who could have been chosen has less, nor as little and waited longer. */
    @Property
    void theLeastIsChosenByTheStrategy(@ForAll("situations") Situation situation) {
        Decision decision = RoutingEngine.decide(situation);
        if (decision.outcome() == Outcome.ASSIGNED && decision.rule() == RuleName.LEAST) {
            Seat chosen = chosen(situation, decision);
            situation.seats().stream()
                    .filter(seat -> seat.participant() && seat.hasRoom() && seat.is(Status.ONLINE))
                    .forEach(other -> assertThat(isBefore(situation, other, chosen))
                            .as("%s before %s", other, chosen)
                            .isFalse());
        }
    }

    private static boolean isBefore(Situation situation, Seat a, Seat b) {
        int byShare = share(situation, a).compareTo(share(situation, b));
        if (byShare != 0) {
            return byShare < 0;
        }
        Instant since = a.lastRoutedAt();
        Instant other = b.lastRoutedAt();
        if (!Objects.equals(since, other)) {
            return since == null || (other != null && since.isBefore(other));
        }
        return a.id() < b.id();
    }

    private static BigDecimal share(Situation situation, Seat seat) {
        double hours = Math.max(1, seat.onlineToday().toSeconds() / 3600.0);
        double count =
                switch (situation.settings().strategy()) {
                    case LEAST_TODAY -> seat.routedToday();
                    case LEAST_PER_ONLINE_HOUR -> seat.routedToday() / hours;
                    case LEAST_ACTIVE -> seat.open();
                };
        return BigDecimal.valueOf(count / seat.weight()).setScale(9, RoundingMode.HALF_UP);
    }

    @Property
    void nobodyPassesThoseWhoWait(@ForAll("situations") Situation situation) {
        Decision decision = RoutingEngine.decide(situation);
        if (situation.waiting() > 0 && !situation.draining() && decision.outcome() == Outcome.ASSIGNED) {
            Recent recent = Objects.requireNonNull(situation.customer().recent());
            assertThat(decision.account()).isEqualTo(recent.account());
        }
    }

    @Property
    void eachRuleUpToTheDecidingOneWritesOneLine(@ForAll("situations") Situation situation) {
        Decision decision = RoutingEngine.decide(situation);
        List<RuleName> rules = List.of(RuleName.values());
        List<RuleName> expected = rules.subList(0, rules.indexOf(decision.rule()) + 1);
        assertThat(decision.trace()).extracting(TraceLine::rule).isEqualTo(expected);
    }

    @Property
    void whoLeavesTheQueueIsKept(@ForAll("situations") Situation situation) {
        Decision decision = RoutingEngine.leave(situation);
        assertThat(decision.outcome()).isEqualTo(Outcome.KEPT);
        assertThat(decision.trace())
                .extracting(TraceLine::rule)
                .containsExactly(RuleName.CIRCLE, RuleName.QUEUE, RuleName.OFFLINE);
    }

    @Property
    void everybodyIsAnsweredQueuedKeptOrRefused(@ForAll("situations") Situation situation) {
        Decision decision = RoutingEngine.decide(situation);
        assertThat(decision.trace()).isNotEmpty();
        switch (decision.outcome()) {
            case ASSIGNED, KEPT, CONTINUED -> assertThat(decision.account()).isNotNull();
            case QUEUED -> assertThat(decision.position()).isEqualTo(situation.waiting() + 1);
            case REFUSED -> assertThat(situation.customer().blocked()).isTrue();
            case POOLED -> throw new AssertionError("There is no pool yet");
        }
    }

    @Property(tries = 50)
    void equalParticipantsDifferByOneAtMostOverALongDay(@ForAll("crews") List<Seat> crew) {
        List<Seat> seats = new ArrayList<>(crew);
        for (int i = 0; i < 500; i++) {
            Decision decision = RoutingEngine.decide(
                    new Situation(NOW.plusSeconds(i), Settings.DEFAULT, 1, seats, 0, false, Customer.NEW));
            long chosen = Objects.requireNonNull(decision.account());
            Instant at = NOW.plusSeconds(i);
            seats.replaceAll(seat -> seat.id() == chosen ? seat.withOneMore(at) : seat);
        }
        int most = seats.stream().mapToInt(Seat::routedToday).max().orElseThrow();
        int fewest = seats.stream().mapToInt(Seat::routedToday).min().orElseThrow();
        assertThat(most - fewest).isLessThanOrEqualTo(1);
    }

    @Provide
    Arbitrary<List<Seat>> crews() {
        return Arbitraries.integers().between(1, 12).map(count -> {
            List<Seat> crew = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                crew.add(new Seat(i, Status.ONLINE, true, 10, 1_000, 0, 0, Duration.ZERO, null));
            }
            return crew;
        });
    }

    @Provide
    Arbitrary<Situation> situations() {
        Arbitrary<Settings> settings = Combinators.combine(
                        Arbitraries.of(Strategy.class),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(0, 72))
                .as(Settings::new);
        return Combinators.combine(
                        settings,
                        seats(),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(true, false),
                        customers())
                .as((chosen, seats, waiting, draining, customer) ->
                        new Situation(NOW, chosen, 1, seats, waiting, draining, customer));
    }

    private static Arbitrary<List<Seat>> seats() {
        Arbitrary<Seat> seat = Combinators.combine(
                        Arbitraries.of(Status.class),
                        Arbitraries.of(true, true, false),
                        Arbitraries.integers().between(1, 100),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(0, 5).injectNull(0.3))
                .as((status, participant, weight, capacity, open, routed, hours, last) -> new Seat(
                        0,
                        status,
                        participant,
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
                        Arbitraries.of(false, false, false, true), recent.injectNull(0.4), open.injectNull(0.6))
                .as(Customer::new);
    }
}
