package org.guitai.shared.web;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Optional;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;

/** Acts that met another in the database and were rolled back are done again, a few times. */
public final class Collisions {

    private static final int TRIES = 4;

    private Collisions() {}

    /** Runs one act of one boundary; what it throws for other reasons, or once too often, is thrown on. */
    public static void retry(Runnable act) {
        for (int tried = 1; ; tried++) {
            try {
                act.run();
                return;
            } catch (RuntimeException e) {
                if (tried == TRIES || !isCollision(e)) {
                    throw e;
                }
            }
        }
    }

    /** What a failure of the database means to whoever acted: somebody was faster, or the moment was bad. */
    public static Optional<ProblemException> problem(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException) {
                return Optional.of(ProblemException.of(SharedProblem.CHANGED_MEANWHILE));
            }
        }
        return isCollision(error) ? Optional.of(ProblemException.of(SharedProblem.UNAVAILABLE)) : Optional.empty();
    }

    /** Serialization failures and deadlocks, by PostgreSQL's states. */
    private static boolean isCollision(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && ("40001".equals(sql.getSQLState()) || "40P01".equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
