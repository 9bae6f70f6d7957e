package org.guitai.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Raw SQL as one user. */
public record Database(String url, String user, String password) {

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** One transaction in the scope of a shop ({@code *} for all), as the application opens them. */
    public Connection connect(String scope) throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        try (var statement = connection.prepareStatement("select set_config('guitai.shop', ?, true)")) {
            statement.setString(1, scope);
            statement.executeQuery();
        }
        return connection;
    }

    /** The first column of every row. */
    public List<String> texts(String sql) {
        try (Connection connection = connect("*");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One statement, committed. */
    public int run(String sql) {
        try (Connection connection = connect("*");
                var statement = connection.createStatement()) {
            int rows = statement.executeUpdate(sql);
            connection.commit();
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long number(String sql) throws SQLException {
        try (Connection connection = connect("*");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
