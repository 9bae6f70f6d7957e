package org.guitai.routing.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.guitai.routing.api.Overflow;
import org.guitai.routing.api.Status;
import org.jspecify.annotations.Nullable;

/** Rule 6: the participants that the rules below look at. */
final class CircleRule implements Rule {

    /** Some participants under the name of their circle. */
    private record Candidate(Circle circle, List<Seat> seats) {

        boolean has(Predicate<Seat> wanted) {
            for (Seat seat : seats) {
                if (wanted.test(seat)) {
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    public @Nullable Decision apply(Walk walk) {
        List<Seat> participants = participants(walk.situation().seats());
        Candidate chosen = choose(walk, participants);
        walk.narrow(chosen.circle, chosen.seats);
        Long group = chosen.circle.group();
        walk.note(
                RuleName.CIRCLE,
                group == null ? List.of() : List.of(group),
                List.of(),
                switch (chosen.circle.kind()) {
                    case GROUP -> "group";
                    case REST -> "rest";
                    case ALL, ACCOUNT -> "all-participants";
                });
        return null;
    }

    /** In the order of their ids, so that no other order shows. */
    static List<Seat> participants(List<Seat> seats) {
        List<Seat> participants = new ArrayList<>(seats.size());
        for (Seat seat : seats) {
            if (seat.participant()) {
                participants.add(seat);
            }
        }
        participants.sort(Comparator.comparingLong(Seat::id));
        return participants;
    }

    private static Candidate choose(Walk walk, List<Seat> participants) {
        Candidate all = new Candidate(Circle.ALL, participants);
        if (walk.groups().isEmpty()) {
            return all;
        }
        List<Candidate> candidates = candidates(walk.groups(), participants);
        Overflow overflow = walk.settings().overflow();
        if (overflow == Overflow.OFF) {
            return candidates.get(0);
        }
        Candidate found = overflow == Overflow.WHEN_FULL
                ? first(candidates, seat -> seat.is(Status.ONLINE) && seat.hasRoom())
                : null;
        for (Status status : List.of(Status.ONLINE, Status.BUSY, Status.SUSPENDED)) {
            found = found == null ? first(candidates, seat -> seat.is(status)) : found;
        }
        return found == null ? all : found;
    }

    /** The matching groups, best first, then the rest. */
    private static List<Candidate> candidates(List<Group> groups, List<Seat> participants) {
        List<Candidate> candidates = new ArrayList<>(groups.size() + 1);
        List<Seat> rest = new ArrayList<>(participants);
        for (Group group : groups) {
            List<Seat> members = new ArrayList<>();
            for (Seat seat : participants) {
                if (seat.isIn(group)) {
                    members.add(seat);
                }
            }
            rest.removeAll(members);
            candidates.add(new Candidate(Circle.of(group), members));
        }
        candidates.add(new Candidate(Circle.REST, rest));
        return candidates;
    }

    private static @Nullable Candidate first(List<Candidate> candidates, Predicate<Seat> wanted) {
        for (Candidate candidate : candidates) {
            if (candidate.has(wanted)) {
                return candidate;
            }
        }
        return null;
    }
}
