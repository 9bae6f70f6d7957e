package org.guitai.routing.engine;

import java.util.List;
import java.util.Optional;
import org.guitai.routing.api.Outcome;
import org.jspecify.annotations.Nullable;

/** Walks through the rules; the first that decides wins. */
public final class RoutingEngine {

    private static final List<Rule> ENTERING = List.of(
            new BlockListRule(), new OpenConversationRule(), new PrivateRule(), new DirectRule(), new DedicatedRule());

    private static final List<Rule> BEGINNING_WITH_GROUPS = List.of(
            new GroupRule(),
            new CircleRule(),
            new RecentRule(),
            new LeastRule(),
            new SuspendedRule(),
            new QueueRule(),
            new OfflineRule());

    private static final List<Rule> BEGINNING_WITH_RECENT = List.of(
            RecentRule.BEFORE_GROUPS,
            new GroupRule(),
            new CircleRule(),
            new LeastRule(),
            new SuspendedRule(),
            new QueueRule(),
            new OfflineRule());

    private static final List<Rule> SHARING =
            List.of(new GroupRule(), new CircleRule(), new RecentRule(), new LeastRule());
    private static final List<Rule> SHARING_WITHIN = List.of(new RecentRule(), new LeastRule());
    private static final List<Rule> LEAVING = List.of(new LeaveRule());

    private RoutingEngine() {}

    /** Decides a customer who comes. */
    public static Decision decide(Situation situation) {
        Walk walk = new Walk(situation);
        Decision decision = decide(walk, ENTERING);
        return decision == null ? orElseThrow(decide(walk, fromGroups(situation))) : decision;
    }

    /** Decides one of those who wait, from rule 5 on. */
    public static Decision decideWaiting(Situation situation, Circle waitsFor) {
        Walk walk = new Walk(situation);
        Long direct = situation.request().direct();
        Seat addressed = direct == null ? null : situation.seat(direct);
        if (addressed != null) {
            walk.prefer(DirectRule.groupOf(walk, addressed));
        }
        Decision own = waitsFor.kind() == Circle.Kind.ACCOUNT ? new WaitRule(waitsFor.id()).apply(walk) : null;
        return own == null ? orElseThrow(decide(walk, fromGroups(situation))) : own;
    }

    /** Decides a waiting customer who has closed the page. */
    public static Decision leave(Situation situation) {
        return orElseThrow(decide(new Walk(situation), LEAVING));
    }

    /**
     * Decides one of the pool by rules 5 to 8; empty if nobody has room.
     *
     * @param group only its people are looked at; null for all
     */
    public static Optional<Decision> share(Situation situation, @Nullable Long group) {
        Walk walk = new Walk(situation);
        Group only = group == null ? null : situation.group(group);
        if (only == null) {
            return Optional.ofNullable(decide(walk, SHARING))
                    .filter(decision -> decision.outcome() == Outcome.ASSIGNED);
        }
        walk.narrow(
                Circle.of(only),
                CircleRule.participants(situation.seats()).stream()
                        .filter(seat -> seat.isIn(only))
                        .toList());
        return Optional.ofNullable(decide(walk, SHARING_WITHIN))
                .filter(decision -> decision.outcome() == Outcome.ASSIGNED);
    }

    /** What somebody takes, or is given by hand: kept while they are not there. */
    public static Decision give(Seat seat) {
        TraceLine line = new TraceLine(RuleName.POOL, List.of(seat.id()), List.of(), seat.isAway() ? "kept" : "given");
        return new Decision(
                seat.isAway() ? Outcome.KEPT : Outcome.ASSIGNED,
                seat.id(),
                RuleName.POOL,
                Circle.ALL,
                null,
                List.of(line));
    }

    /** Rule 11 for a conversation whose account has gone: it waits for that account. */
    public static Decision keep(long account) {
        TraceLine line = new TraceLine(RuleName.OFFLINE, List.of(account), List.of(), "gone");
        return new Decision(Outcome.KEPT, account, RuleName.OFFLINE, Circle.ALL, null, List.of(line));
    }

    private static List<Rule> fromGroups(Situation situation) {
        return situation.settings().recentBeforeGroups() ? BEGINNING_WITH_RECENT : BEGINNING_WITH_GROUPS;
    }

    private static @Nullable Decision decide(Walk walk, List<Rule> rules) {
        for (Rule rule : rules) {
            Decision decision = rule.apply(walk);
            if (decision != null) {
                return decision;
            }
        }
        return null;
    }

    private static Decision orElseThrow(@Nullable Decision decision) {
        if (decision == null) {
            throw new IllegalStateException("The last rule decides everything");
        }
        return decision;
    }
}
