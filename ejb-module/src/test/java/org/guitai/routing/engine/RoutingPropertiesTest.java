package org.guitai.routing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.guitai.routing.api.Outcome;
import org.guitai.routing.api.Status;
import org.guitai.routing.engine.Request.Recent;

/** What holds for every situation. */
@Tag("property")
class RoutingPropertiesTest {

    private static final Set<RuleName> ROUTED =
            EnumSet.of(RuleName.DEDICATED, RuleName.RECENT, RuleName.LEAST, RuleName.SUSPENDED);

    @Provide
    Arbitrary<Situation> situations() {
        return Situations.any();
    }

    @Property
    void theOrderOfAccountsAndLinesChangesNothing(@ForAll("situations") Situation situation, @ForAll Random random) {
        List<Seat> seats = new ArrayList<>(situation.seats());
        Collections.shuffle(seats, random);
        List<Line> waiting = new ArrayList<>(situation.waiting());
        Collections.shuffle(waiting, random);
        Situation other = new Situation(
                situation.at(),
                situation.settings(),
                situation.owner(),
                situation.groups(),
                seats,
                waiting,
                situation.request());
        assertThat(RoutingEngine.decide(other)).isEqualTo(RoutingEngine.decide(situation));
    }

    @Property
    void everybodyIsAnsweredQueuedPooledKeptOrRefusedAndNeverTwo(@ForAll("situations") Situation situation) {
        Decision decision = RoutingEngine.decide(situation);
        switch (decision.outcome()) {
            case ASSIGNED, KEPT, CONTINUED -> {
                assertThat(decision.account()).isNotNull();
                assertThat(decision.position()).isNull();
            }
            case QUEUED -> {
                assertThat(decision.account()).isNull();
                assertThat(decision.position()).isEqualTo(situation.ahead(decision.circle()) + 1);
            }
            case REFUSED -> assertThat(situation.request().customer().blocked()).isTrue();
            case POOLED -> assertThat(decision.account()).isNull();
        }
        assertThat(situation.request().customer().blocked()).isEqualTo(decision.outcome() == Outcome.REFUSED);
    }

    @Property
    void whoIsRoutedToIsAllowedByEveryRule(@ForAll("situations") Situation situation) {
        Decision decision = RoutingEngine.decide(situation);
        if (decision.outcome() == Outcome.ASSIGNED && ROUTED.contains(decision.rule())) {
            Seat chosen = chosen(situation, decision);
            assertThat(chosen.participant()).isTrue();
            assertThat(chosen.hasRoom()).isTrue();
            assertThat(chosen.status()).isIn(Status.ONLINE, Status.SUSPENDED);
            assertThat(situation.request().customer().privateOfOwner()).isFalse();
            if (decision.circle().kind() == Circle.Kind.GROUP) {
                assertThat(chosen.group()).isEqualTo(decision.circle().group());
            }
        }
    }

    /** SUSPENDED accounts stand in as the last resort, or for a customer of their own. */
    @Property
    void whoIsSuspendedTakesOnlyOwnCustomersAndWhatNobodyElseCould(@ForAll("situations") Situation situation) {
        Decision decision = RoutingEngine.decide(situation);
        if (decision.outcome() == Outcome.ASSIGNED
                && ROUTED.contains(decision.rule())
                && chosen(situation, decision).is(Status.SUSPENDED)) {
            Recent recent = situation.request().customer().recent();
            long id = chosen(situation, decision).id();
            boolean own = decision.rule() == RuleName.DEDICATED || (recent != null && recent.account() == id);
            assertThat(own || nobodyIs(circle(situation, decision), Status.ONLINE, Status.BUSY))
                    .isTrue();
        }
    }

    @Property
    void rule11SpeaksOnlyWhereNobodyOfTheCircleIsThere(@ForAll("situations") Situation situation) {
        Decision decision = RoutingEngine.decide(situation);
        if (decision.rule() == RuleName.OFFLINE) {
            assertThat(nobodyIs(circle(situation, decision), Status.ONLINE, Status.BUSY, Status.SUSPENDED))
                    .isTrue();
        }
    }

    @Property
    void nobodyIsSentAwayFromSomebodyWhoCouldTakeThem(@ForAll("situations") Situation situation) {
        Decision decision = RoutingEngine.decide(situation);
        boolean waits = Set.of(Outcome.QUEUED, Outcome.POOLED).contains(decision.outcome())
                || decision.rule() == RuleName.OFFLINE;
        if (waits && decision.circle().kind() != Circle.Kind.ACCOUNT && situation.ahead(decision.circle()) == 0) {
            assertThat(circle(situation, decision)).noneMatch(seat -> seat.is(Status.ONLINE) && seat.hasRoom());
        }
    }

    private static Seat chosen(Situation situation, Decision decision) {
        return Objects.requireNonNull(situation.seat(Objects.requireNonNull(decision.account())));
    }

    /** The participants of a circle, by its words. */
    private static List<Seat> circle(Situation situation, Decision decision) {
        Set<Long> matching = decision.trace().stream()
                .filter(line -> line.rule() == RuleName.GROUP)
                .flatMap(line -> line.looked().stream())
                .collect(Collectors.toSet());
        return situation.seats().stream()
                .filter(Seat::participant)
                .filter(seat -> switch (decision.circle().kind()) {
                    case ALL -> true;
                    case GROUP -> Objects.equals(seat.group(), decision.circle().group());
                    case REST -> seat.group() == null || !matching.contains(seat.group());
                    case ACCOUNT -> seat.id() == decision.circle().id();
                })
                .toList();
    }

    private static boolean nobodyIs(List<Seat> seats, Status... statuses) {
        return seats.stream().noneMatch(seat -> List.of(statuses).contains(seat.status()));
    }

    /** Rule 8 against its words: nobody who could have been chosen has less, nor as little and waited longer. */
    @Property
    void theLeastIsChosenByTheStrategy(@ForAll("situations") Situation situation) {
        Decision decision = RoutingEngine.decide(situation);
        if (decision.rule() == RuleName.LEAST) {
            Seat chosen = chosen(situation, decision);
            circle(situation, decision).stream()
                    .filter(seat -> seat.hasRoom() && seat.is(Status.ONLINE))
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
    void nobodyPassesThoseWhoWaitForTheSame(@ForAll("situations") Situation situation) {
        Decision decision = RoutingEngine.decide(situation);
        if (decision.rule() == RuleName.LEAST) {
            assertThat(situation.ahead(decision.circle())).isZero();
        }
    }

    @Property
    void theBestMatchingGroupStandsFirst(@ForAll("situations") Situation situation) {
        RoutingEngine.decide(situation).trace().stream()
                .filter(line ->
                        line.rule() == RuleName.GROUP && situation.request().direct() == null)
                .map(TraceLine::looked)
                .forEach(looked -> {
                    for (int i = 1; i < looked.size(); i++) {
                        Group better = Objects.requireNonNull(situation.group(looked.get(i - 1)));
                        Group worse = Objects.requireNonNull(situation.group(looked.get(i)));
                        assertThat(kinds(better)).isGreaterThanOrEqualTo(kinds(worse));
                        if (kinds(better).equals(kinds(worse))) {
                            assertThat(better.id()).isLessThan(worse.id());
                        }
                    }
                });
    }

    /** A letter a kind: of two words the one that has the earlier kind is the greater. */
    private static String kinds(Group group) {
        return (group.range().audience().isEmpty() ? "-" : "x")
                + (group.range().products().isEmpty() ? "-" : "x")
                + (group.range().intents().isEmpty() ? "-" : "x")
                + (group.range().orderStatus().isEmpty() ? "-" : "x");
    }

    @Property
    void eachRuleUpToTheDecidingOneWritesOneLine(@ForAll("situations") Situation situation) {
        Decision decision = RoutingEngine.decide(situation);
        List<RuleName> rules = new ArrayList<>(List.of(RuleName.values()));
        if (situation.settings().recentBeforeGroups()) {
            rules.remove(RuleName.RECENT);
            rules.add(rules.indexOf(RuleName.GROUP), RuleName.RECENT);
        }
        RuleName last = decision.circle().kind() == Circle.Kind.ACCOUNT ? RuleName.RECENT : decision.rule();
        assertThat(decision.trace()).extracting(TraceLine::rule).isEqualTo(rules.subList(0, rules.indexOf(last) + 1));
    }

    @Property
    void whoLeavesTheQueueIsPooled(@ForAll("situations") Situation situation) {
        assertThat(RoutingEngine.leave(situation).outcome()).isEqualTo(Outcome.POOLED);
    }

    /** Whoever is placed out of the queue is placed as if they came now and nobody else waited. */
    @Property
    void theQueueDecidesAsTheDoorDoes(@ForAll("situations") Situation situation) {
        Decision door = RoutingEngine.decide(new Situation(
                situation.at(),
                situation.settings(),
                situation.owner(),
                situation.groups(),
                situation.seats(),
                List.of(),
                situation.request()));
        boolean fromGroups = door.trace().stream().anyMatch(line -> line.rule() == RuleName.GROUP);
        if (fromGroups && situation.request().direct() == null) {
            Decision queue = RoutingEngine.decideWaiting(
                    situation.drainedBy(situation.request(), situation.seats()), Circle.ALL);
            assertThat(queue.outcome()).isEqualTo(door.outcome());
            assertThat(queue.account()).isEqualTo(door.account());
            assertThat(queue.circle()).isEqualTo(door.circle());
        }
    }
}
