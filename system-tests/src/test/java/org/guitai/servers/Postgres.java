package org.guitai.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guitai.system.Database;

/** The external PostgreSQL of a server: durable, asking for passwords, prepared by {@code create-database.sql}. */
final class Postgres implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final Pattern STATEMENT = Pattern.compile("(.+?)(;|\\\\gexec)", Pattern.DOTALL);
    private static final String ACCESS = """
            host all postgres 127.0.0.1/32 trust
            host all all 127.0.0.1/32 scram-sha-256
            """;
    private static final Map<String, String> SERVER = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "");

    /** With everything that a script could stumble over. */
    static final String APP_PASSWORD = "an app's:p=w$d";

    static final String OWNER_PASSWORD = "own er's \"p\\w";

    private final EmbeddedPostgres server;

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    static Postgres start(Path folder, Path script) {
        try {
            Files.createDirectories(folder);
            Redirect log = Redirect.appendTo(folder.resolve("postgresql.log").toFile());
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(
                            folder.resolveSibling("program").toFile())
                    .setDataDirectory(
                            folder.resolve("data-" + ProcessHandle.current().pid()))
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .setOutputRedirector(log)
                    .setErrorRedirector(log)
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setDataDirectoryCustomizer(Postgres::writeAccessRules);
            SERVER.forEach(builder::setServerConfig);
            Postgres postgres = new Postgres(builder.start());
            postgres.run(SUPERUSER, Files.readString(script));
            return postgres;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("PostgreSQL could not be started", e);
        }
    }

    private static void writeAccessRules(File data) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), ACCESS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As psql would, which may be missing here: its variables, {@code \gexec} and {@code \connect}. */
    private void run(String database, String script) throws SQLException {
        String sql = script.replaceAll("(?m)^--.*$", "")
                .replace(":'owner_password'", quoted(OWNER_PASSWORD))
                .replace(":'app_password'", quoted(APP_PASSWORD));
        String[] parts = sql.split("\\\\connect (?=\\w+\n)", 2);
        try (Connection connection = server.getDatabase(SUPERUSER, database).getConnection();
                Statement statement = connection.createStatement()) {
            Matcher matcher = STATEMENT.matcher(parts[0]);
            while (matcher.find()) {
                if (matcher.group(2).equals(";")) {
                    statement.execute(matcher.group(1));
                } else {
                    executeAnswer(statement, matcher.group(1));
                }
            }
        }
        if (parts.length == 2) {
            String[] rest = parts[1].split("\n", 2);
            run(rest[0], rest[1]);
        }
    }

    private static void executeAnswer(Statement statement, String query) throws SQLException {
        List<String> commands = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                commands.add(rows.getString(1));
            }
        }
        for (String command : commands) {
            statement.execute(command);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/guitai";
    }

    Database asApplication() {
        return new Database(url(), "guitai_app", APP_PASSWORD);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
