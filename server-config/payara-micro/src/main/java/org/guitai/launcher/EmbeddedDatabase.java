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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
    private static final int STOP_SECONDS = 60;
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
    private final Database database;
    private final Path data;
    private volatile EmbeddedPostgres server;
    private volatile boolean closing;

    private EmbeddedDatabase(
            EmbeddedPostgres server, Database database, Path data, DataFolder folder, Progress progress) {
        this.server = server;
        this.database = database;
        this.data = data;
        this.folder = folder;
        this.progress = progress;
    }

    static EmbeddedDatabase start(DataFolder folder, Progress progress) {
        Path data = folder.file("postgresql");
        boolean first = !Files.exists(data.resolve("PG_VERSION"));
        if (!first && !Files.exists(data.resolve("global/pg_control"))) {
            throw new StartFailure("PostgreSQL cannot be started on " + data
                    + ": the folder is not complete. Restore it from a back-up, or choose another with guitai.data.");
        }
        String superuserPassword = folder.secret("postgres");
        stopOrphan(folder, data, progress);
        try {
            EmbeddedPostgres server = builder(folder, data, first ? FIRST_START : ONLY_PASSWORDS)
                    .setConnectConfig("password", superuserPassword)
                    .start();
            Database database = new Database(
                    "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + DATABASE,
                    Database.APPLICATION_USER,
                    folder.secret(Database.APPLICATION_USER),
                    Database.OWNER_USER,
                    folder.secret(Database.OWNER_USER));
            EmbeddedDatabase started = new EmbeddedDatabase(server, database, data, folder, progress);
            try {
                started.assertDurable();
                started.prepareUsers(superuserPassword);
                started.watch();
                return started;
            } catch (SQLException | IOException | RuntimeException e) {
                started.close();
                throw e;
            }
        } catch (IOException | SQLException | IllegalStateException | UncheckedIOException e) {
            throw new StartFailure(
                    "PostgreSQL cannot be started on " + data + " (" + e.getMessage() + "). Its log is "
                            + folder.file("logs/postgresql.log") + ".",
                    e);
        }
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
    private static void stopOrphan(DataFolder folder, Path data, Progress progress) {
        Optional<ProcessHandle> orphan = orphan(data.resolve("postmaster.pid"));
        if (orphan.isEmpty()) {
            return;
        }
        progress.say("PostgreSQL of an earlier run is still there (process "
                + orphan.get().pid() + "); stopping it cleanly.");
        try (var files = Files.walk(folder.file("postgresql-program"), 4)) {
            Path control = files.filter(file -> file.endsWith("bin/pg_ctl") || file.endsWith("bin/pg_ctl.exe"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("pg_ctl is missing"));
            Process stop = new ProcessBuilder(
                            List.of(control.toString(), "-D", data.toString(), "-m", "fast", "-w", "stop"))
                    .redirectErrorStream(true)
                    .redirectOutput(
                            Redirect.appendTo(folder.file("logs/postgresql.log").toFile()))
                    .start();
            stop.waitFor(60, TimeUnit.SECONDS);
            if (orphan.get().isAlive()) {
                orphan.get().destroy();
                orphan.get().onExit().get(60, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while an earlier PostgreSQL was stopping.", e);
        } catch (IOException | java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new StartFailure(
                    "An earlier PostgreSQL (process " + orphan.get().pid() + ") does not stop; end it and start again.",
                    e);
        }
    }

    private static Optional<ProcessHandle> orphan(Path pidFile) {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
            return ProcessHandle.of(pid).filter(EmbeddedDatabase::isPostgres);
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(false);
    }

    /** PostgreSQL that ends by itself, or is killed, is started again on the same port: the application waits for it. */
    private void watch() {
        Thread watch = new Thread(
                () -> {
                    while (!closing) {
                        orphan(data.resolve("postmaster.pid"))
                                .ifPresent(process -> process.onExit().join());
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
        int port = server.getPort();
        try {
            // Gives the library's own lock on the folder back.
            server.close();
            server = builder(folder, data, ONLY_PASSWORDS)
                    .setConnectConfig("password", folder.secret(SUPERUSER))
                    .setPort(port)
                    .start();
            progress.say("PostgreSQL is back.");
        } catch (IOException | RuntimeException e) {
            progress.say("PostgreSQL does not start (" + e.getMessage() + "); trying again in five seconds.");
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
        }
    }

    private void assertDurable() throws SQLException {
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

    private void prepareUsers(String superuserPassword) throws SQLException, IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            setPassword(connection, SUPERUSER, superuserPassword);
            setPassword(connection, database.owner(), database.ownerPassword());
            setPassword(connection, database.user(), database.password());
            if (Sql.single(connection, "select 1 from pg_database where datname = '" + DATABASE + "'") == null) {
                Sql.run(connection, "create database " + DATABASE + " owner " + database.owner());
            }
            Sql.run(connection, "revoke all on database " + DATABASE + " from public");
            Sql.run(connection, "grant connect on database " + DATABASE + " to " + database.user());
            writeAccessRules(data.toFile(), ONLY_PASSWORDS);
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

    Database database() {
        return database;
    }

    /** Waits until PostgreSQL has really gone: the library alone waits five seconds. */
    @Override
    public void close() {
        closing = true;
        try {
            server.close();
            for (int waited = 0; waited < STOP_SECONDS * 10 && Files.exists(data.resolve("postmaster.pid")); waited++) {
                TimeUnit.MILLISECONDS.sleep(100);
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
