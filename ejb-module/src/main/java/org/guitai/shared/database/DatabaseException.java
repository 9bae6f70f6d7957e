package org.guitai.shared.database;

import jakarta.ejb.ApplicationException;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The database refused a statement or did not answer. Rolls back. */
@ApplicationException(rollback = true)
public class DatabaseException extends RuntimeException {

    public DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /** What this transaction saw has changed; the same work can be done again. */
    public static DatabaseException collided(String message) {
        return new DatabaseException(new SQLException(message, "40001"));
    }

    /** Two transactions got in each other's way; the same work can be done again. */
    public static boolean isWorthRetrying(Throwable error) {
        String state = sqlState(error);
        return state != null && (state.equals("40001") || state.equals("40P01"));
    }

    /** The database is away, stopping or starting. */
    public static boolean isUnavailable(Throwable error) {
        String state = sqlState(error);
        return (state != null && (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")))
                || sqlException(error) instanceof java.sql.SQLTransientConnectionException
                || isPoolFailure(error);
    }

    /** Whether this constraint was broken. Servers name it in the language and with the quotes of their locale. */
    public static boolean violates(Throwable error, String constraint) {
        String state = sqlState(error);
        SQLException cause = sqlException(error);
        return state != null
                && state.startsWith("23")
                && cause != null
                && cause.getMessage() != null
                && Pattern.compile("\\b" + constraint + "\\b")
                        .matcher(cause.getMessage())
                        .find();
    }

    private static @Nullable String sqlState(Throwable error) {
        SQLException sql = sqlException(error);
        return sql == null ? null : sql.getSQLState();
    }

    /** Pools tell of a dead database in exceptions of their own, without a state. */
    private static boolean isPoolFailure(Throwable error) {
        SQLException sql = sqlException(error);
        return sql != null && sql.getSQLState() == null;
    }

    private static @Nullable SQLException sqlException(Throwable error) {
        SQLException found = null;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                found = sql;
            }
        }
        return found;
    }
}
