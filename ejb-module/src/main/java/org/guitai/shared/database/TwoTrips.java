package org.guitai.shared.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A transaction for all shops that goes to the database twice: to lock and read, and to write and commit. Statements of
 * one trip travel together; each trip that is saved is worth a good part of a commit. It is the database's own
 * transaction, not the server's, and must be used outside of one. Closed without a commit, it has done nothing.
 *
 * <p>Its statements are few, go by keys and run thousands of times a second: they are planned once, for keys, instead of
 * anew for every batch.
 */
public final class TwoTrips implements AutoCloseable {

    private static final String BEGIN = """
            select set_config('guitai.shop', '*', true), set_config('plan_cache_mode', 'force_generic_plan', true),
                   set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
                   set_config('enable_mergejoin', 'off', true);
            """;
    private static final String COMMIT = ";\ncommit";

    private final Connection connection;

    private TwoTrips(Connection connection) {
        this.connection = connection;
    }

    public static TwoTrips begin(DataSource dataSource) {
        try {
            Connection connection = dataSource.getConnection();
            try {
                connection.setAutoCommit(false);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return new TwoTrips(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** The first trip. */
    public <T> List<T> read(String sql, Sql.RowReader<T> reader, @Nullable Object... arguments) {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN + sql)) {
            Sql.bind(connection, statement, arguments);
            statement.execute();
            statement.getMoreResults();
            List<T> result = new ArrayList<>();
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    result.add(reader.read(rows));
                }
            }
            return result;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** The second trip: committed when it returns. */
    public void writeAndCommit(String sql, @Nullable Object... arguments) {
        try (PreparedStatement statement = connection.prepareStatement(sql + COMMIT)) {
            Sql.bind(connection, statement, arguments);
            statement.execute();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Takes back what was not committed. */
    @Override
    public void close() {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
