package org.guitai.shared.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Plain SQL in the current transaction, for what is set-based or hot: the message writer, the routing desk, presence.
 * Everything else uses JPA.
 */
@ApplicationScoped
public class Sql {

    @Resource(name = "jdbc/guitai")
    private DataSource dataSource;

    /** Turns the current row into a value. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Looks at the current row. */
    @FunctionalInterface
    public interface RowVisitor {
        void visit(ResultSet row) throws SQLException;
    }

    public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... arguments) {
        List<T> result = new ArrayList<>();
        forEach(sql, row -> result.add(reader.read(row)), arguments);
        return result;
    }

    public void forEach(String sql, RowVisitor visitor, @Nullable Object... arguments) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, arguments);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    visitor.visit(rows);
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... arguments) {
        return query(sql, reader, arguments).stream().findFirst();
    }

    /** Returns how many rows were changed. */
    public int update(String sql, @Nullable Object... arguments) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, arguments);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    static void bind(Connection connection, PreparedStatement statement, @Nullable Object... arguments)
            throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            if (argument instanceof Instant instant) {
                statement.setObject(i + 1, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
            } else if (argument instanceof Column column) {
                statement.setArray(i + 1, connection.createArrayOf(column.type, column.values));
            } else {
                statement.setObject(i + 1, argument);
            }
        }
    }

    /** Many rows' values of one column, bound as an array: {@code unnest(?)} makes rows of several of them. */
    public static Column column(String type, List<? extends @Nullable Object> values) {
        return new Column(
                type,
                values.stream()
                        .map(value -> value instanceof Instant instant
                                ? (Object) OffsetDateTime.ofInstant(instant, ZoneOffset.UTC)
                                        .toString()
                                : value)
                        .toArray());
    }

    /** A column of times, each of which may be missing. */
    public static <R> Column instants(List<R> rows, Function<R, @Nullable Instant> time) {
        List<@Nullable Instant> times = new ArrayList<>(rows.size());
        rows.forEach(row -> times.add(time.apply(row)));
        return column("timestamptz", times);
    }

    /** See {@link #column}. */
    public static final class Column {
        private final String type;
        private final @Nullable Object[] values;

        private Column(String type, @Nullable Object[] values) {
            this.type = type;
            this.values = values;
        }
    }

    /** For {@code ilike ? escape '!'}: what a person typed, anywhere in a text. */
    public static String anywhere(String typed) {
        return "%" + beginning(typed);
    }

    /** For {@code like ? escape '!'}: what a text begins with. */
    public static String beginning(String typed) {
        return typed.strip().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    /** The text array of a row, in order. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    public static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
