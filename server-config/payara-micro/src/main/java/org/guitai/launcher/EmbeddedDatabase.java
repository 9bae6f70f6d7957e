package org.guitai.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL beside the server, with a folder that stays.
 *
 * <p>The library's defaults are made for tests: no fsync, asynchronous commits, no passwords. All three are turned
 * round here, and {@link #assertDurable} refuses to go on if that ever fails (docs/adr/0003-embedded-postgresql.md).
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final String DATABASE = "guitai";
    private static final int START_SECONDS = 30;
    private static final Map<String, String> SERVER = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "128MB"),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("timezone", "UTC"));
    private static final String ONLY_PASSWORDS = "host all all 127.0.0.1/32 scram-sha-256\n";
    private static final String FIRST_START = "host all " + SUPERUSER + " 127.0.0.1/32 trust\n";

    private final DataFolder folder;
    private final Progress progress;
    private final DatabaseFiles files;
    private final Postmaster postmaster;
    private final ReentrantLock starting = new ReentrantLock();
    private volatile @Nullable EmbeddedPostgres server;
    private volatile boolean closing;

    EmbeddedDatabase(DataFolder folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
        this.files = new DatabaseFiles(folder);
        this.postmaster = new Postmaster(folder, files.data());
    }

    /** To be closed also where this fails or does not come to its end. */
    Database start() {
        starting.lock();
        try {
            if (closing) {
                throw new StartFailure("Stopped before PostgreSQL was started.");
            }
            return startOn(files.data());
        } catch (IOException | SQLException | IllegalStateException | UncheckedIOException e) {
            throw new StartFailure(
                    "PostgreSQL cannot be started on " + files.data() + " (" + e.getMessage() + "). Its log is "
                            + folder.file("logs/postgresql.log") + ".",
                    e);
        } finally {
            starting.unlock();
        }
    }

    private Database startOn(Path data) throws IOException, SQLException {
        stopOrphan();
        if (files.discardUnfinished()) {
            progress.say("An earlier first start was interrupted; preparing PostgreSQL anew.");
        }
        boolean first = files.isFirstStart();
        String superuserPassword = folder.secret(SUPERUSER);
        files.begin();
        EmbeddedPostgres started = builder(folder, data, first ? FIRST_START : ONLY_PASSWORDS)
                .setConnectConfig("password", superuserPassword)
                .start();
        server = started;
        Database database = new Database(
                "jdbc:postgresql://127.0.0.1:" + started.getPort() + "/" + DATABASE,
                Database.APPLICATION_USER,
                folder.secret(Database.APPLICATION_USER),
                Database.OWNER_USER,
                folder.secret(Database.OWNER_USER));
        assertDurable(started);
        prepareUsers(started, database, superuserPassword);
        files.finish();
        watch();
        return database;
    }

    private static EmbeddedPostgres.Builder builder(DataFolder folder, Path data, String access) throws IOException {
        Path log = folder.file("logs/postgresql.log");
        Files.createDirectories(log.getParent());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.file("postgresql-program").toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofMinutes(2))
                .setLocaleConfig("locale", "C.UTF-8")
                .setDataDirectoryCustomizer(directory -> writeAccessRules(directory, access))
                .setErrorRedirector(Redirect.appendTo(log.toFile()))
                .setOutputRedirector(Redirect.appendTo(log.toFile()));
        SERVER.forEach(builder::setServerConfig);
        return builder;
    }

    private static void writeAccessRules(File data, String rules) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After kill -9 of the launcher its PostgreSQL lives on: end it cleanly before starting another on the same data. */
    private void stopOrphan() {
        postmaster.find().ifPresent(orphan -> {
            progress.say(
                    "PostgreSQL of an earlier run is still there (process " + orphan.pid() + "); stopping it cleanly.");
            postmaster.stop(orphan);
        });
    }

    /** PostgreSQL that ends by itself, or is killed, is started again on the same port: the application waits for it. */
    private void watch() {
        Thread watch = new Thread(
                () -> {
                    while (!closing) {
                        postmaster.find().ifPresent(process -> process.onExit().join());
                        if (!closing) {
                            startAgain();
                        }
                    }
                },
                "guitai-database-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private void startAgain() {
        progress.say("PostgreSQL has ended; starting it again.");
        EmbeddedPostgres ended = Objects.requireNonNull(server);
        try {
            // Gives the library's own lock on the folder back.
            ended.close();
            server = builder(folder, files.data(), ONLY_PASSWORDS)
                    .setConnectConfig("password", folder.secret(SUPERUSER))
                    .setPort(ended.getPort())
                    .start();
            progress.say("PostgreSQL is back.");
        } catch (IOException | RuntimeException e) {
            progress.say("PostgreSQL does not start (" + e.getMessage() + "); trying again in five seconds.");
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
        }
    }

    private static void assertDurable(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                String value = Sql.single(connection, "show " + setting);
                if (!"on".equals(value)) {
                    throw new StartFailure("PostgreSQL is not durable (" + setting + " is " + value
                            + "); Guitai does not start on it.");
                }
            }
        }
    }

    private void prepareUsers(EmbeddedPostgres server, Database database, String superuserPassword)
            throws SQLException, IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            setPassword(connection, SUPERUSER, superuserPassword);
            setPassword(connection, database.owner(), database.ownerPassword());
            setPassword(connection, database.user(), database.password());
            if (Sql.single(connection, "select 1 from pg_database where datname = '" + DATABASE + "'") == null) {
                Sql.run(connection, "create database " + DATABASE + " owner " + database.owner());
            }
            Sql.run(connection, "revoke all on database " + DATABASE + " from public");
            Sql.run(connection, "grant connect on database " + DATABASE + " to " + database.user());
            writeAccessRules(files.data().toFile(), ONLY_PASSWORDS);
            Sql.run(connection, "select pg_reload_conf()");
        }
        try (Connection connection = server.getDatabase(SUPERUSER, DATABASE).getConnection()) {
            Sql.run(connection, "alter schema public owner to " + database.owner());
        }
    }

    private static void setPassword(Connection connection, String user, String password) throws SQLException {
        boolean exists = Sql.single(connection, "select 1 from pg_roles where rolname = '" + user + "'") != null;
        Sql.run(connection, (exists ? "alter" : "create") + " role " + user + " login password '" + password + "'");
    }

    /** Waits until PostgreSQL has really gone: the library alone waits five seconds. */
    @Override
    public void close() {
        closing = true;
        try {
            // A start under way would leave a PostgreSQL behind that nobody stops.
            boolean still = starting.tryLock(START_SECONDS, TimeUnit.SECONDS);
            EmbeddedPostgres started = server;
            if (started != null) {
                started.close();
                postmaster.awaitEnd();
            } else {
                postmaster.find().ifPresent(postmaster::stop);
            }
            if (still) {
                starting.unlock();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Two statements are all that the launcher needs. */
    private static final class Sql {

        private Sql() {}

        static void run(Connection connection, String sql) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        static @Nullable String single(Connection connection, String sql) throws SQLException {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }
}
