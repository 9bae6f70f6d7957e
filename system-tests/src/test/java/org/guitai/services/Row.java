package org.guitai.services;

import java.util.Set;
import org.guitai.shared.Caller;
import org.guitai.shared.ProblemCode;
import org.guitai.shared.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a boundary, and what becomes of it.
 *
 * @param operation with the types of its parameters, so that an overload is an operation of its own
 * @param needs one of these permissions; none where any account may
 * @param refusal what those without it are told
 * @param problem what those with it are told where what the row sends cannot succeed; null where it succeeds
 * @param foreign what another shop's owner is told who names this shop's ids; null where simply nothing is found
 */
record Row(
        String operation,
        Set<String> needs,
        String refusal,
        @Nullable String problem,
        @Nullable String foreign,
        Act act) {

    static final Set<String> ANYONE = Set.of();
    /** Held by nobody's role: the owner alone. */
    static final Set<String> OWNER = Set.of("OWNER");

    private static final String NOT_FOUND = "shared.not-found";

    /** What a row does; what it returns is what was read. */
    @FunctionalInterface
    interface Reading {
        @Nullable
        Object by(Caller.Staff caller) throws Exception;
    }

    /** The same without anything to read. */
    @FunctionalInterface
    interface Act {
        void by(Caller.Staff caller) throws Exception;

        default @Nullable Object read(Caller.Staff caller) throws Exception {
            by(caller);
            return null;
        }
    }

    private record Read(Reading reading) implements Act {

        @Override
        public void by(Caller.Staff caller) throws Exception {
            reading.by(caller);
        }

        @Override
        public @Nullable Object read(Caller.Staff caller) throws Exception {
            return reading.by(caller);
        }
    }

    static Row row(String operation, Set<String> needs, Act act) {
        return new Row(operation, needs, "shared.denied", null, NOT_FOUND, act);
    }

    static Row reading(String operation, Set<String> needs, Reading reading) {
        return row(operation, needs, new Read(reading));
    }

    /** What is refused looks as if it were not there, or says why in words of its own. */
    Row refusedAs(String code) {
        return new Row(operation, needs, code, problem, foreign, act);
    }

    Row hidden() {
        return refusedAs(NOT_FOUND);
    }

    /** What those are told who may, because what the row sends is wrong. */
    Row answers(String code) {
        return new Row(operation, needs, refusal, code, foreign, act);
    }

    /** Another shop's owner is told this. */
    Row foreignAs(String code) {
        return new Row(operation, needs, refusal, problem, code, act);
    }

    /** Another shop's owner finds nothing, and is not told why. */
    Row foreignFindsNothing() {
        return new Row(operation, needs, refusal, problem, null, act);
    }

    boolean isFor(String permission) {
        return needs.isEmpty() || needs.contains(permission);
    }

    /** Whether it names something that might be another shop's. */
    boolean takesIds() {
        return operation.matches(".*\\b(\\w+Id|long|UUID)\\b.*");
    }

    /** The code of the problem that stood in the way; null where nothing did. */
    static @Nullable String problem(Act act, Caller.Staff caller) throws Exception {
        try {
            act.by(caller);
            return null;
        } catch (ProblemException e) {
            ProblemCode code = e.code();
            return code.key();
        }
    }
}
