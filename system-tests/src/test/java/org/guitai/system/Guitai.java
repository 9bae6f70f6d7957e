package org.guitai.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The product as a newcomer starts it: one process with its own PostgreSQL. */
public final class Guitai implements Site, AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(5);

    private final Path data;
    private final int port;
    private final int storefrontPort;
    private final Process process;
    private final Path output;

    private Guitai(Path data, int port, int storefrontPort, Process process, Path output) {
        this.data = data;
        this.port = port;
        this.storefrontPort = storefrontPort;
        this.process = process;
        this.output = output;
    }

    /** One for all tests of this JVM that do not hurt it; stopped at the end. */
    public static synchronized Guitai shared() {
        return Shared.INSTANCE;
    }

    private static final class Shared {
        static final Guitai INSTANCE =
                start(work("shared-" + ProcessHandle.current().pid()));

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(INSTANCE::close));
        }
    }

    /** A fresh folder below target. */
    public static Path work(String name) {
        return Path.of(System.getProperty("guitai.work"), "data", name);
    }

    public static Guitai start(Path data) {
        return start(data, freePort(), freePort()).awaitReady();
    }

    /** The same again after an end of whatever kind: same folder, same ports. */
    public Guitai again() {
        return start(data, port, storefrontPort).awaitReady();
    }

    /** Starts without waiting, with further {@code -D} properties. */
    public static Guitai start(Path data, int port, int storefrontPort, String... properties) {
        Path home = Path.of(System.getProperty("guitai.home"));
        try {
            Files.createDirectories(data);
            Path output = data.resolve("output.txt");
            List<String> command = new ArrayList<>(List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-Xmx768m",
                    "-XX:+UseSerialGC",
                    "-Dguitai.data=" + data,
                    "-Dguitai.demo=true",
                    "-Dguitai.pay.forged-per-address=100000",
                    "-Dguitai.pay.transfer.account=Bank of Guitai 6222 0000 0000 0000",
                    // All tests come from one address.
                    "-Dguitai.sign-in.failures-per-address=1000",
                    "-Dguitai.port=" + port,
                    "-Dguitai.storefront.port=" + storefrontPort));
            command.addAll(1, ShortLived.COMPILER);
            command.addAll(List.of(properties));
            command.addAll(List.of("-jar", home.resolve("guitai.jar").toString()));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new Guitai(data, port, storefrontPort, process, output);
        } catch (IOException e) {
            throw new IllegalStateException("Guitai could not be started", e);
        }
    }

    Guitai awaitReady() {
        try {
            Eventually.within(READY_WITHIN, "Guitai is ready", () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("Guitai ended: " + output());
                }
                return output().contains("Ready: ");
            });
        } catch (AssertionError e) {
            close();
            throw e;
        }
        return this;
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return "";
        }
    }

    /** The exit code, once the process has ended by itself. */
    public int awaitExit(Duration within) throws InterruptedException {
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("Guitai still runs: " + output());
        }
        return process.exitValue();
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String storefront() {
        return "http://127.0.0.1:" + storefrontPort;
    }

    @Override
    public int port() {
        return port;
    }

    public Path data() {
        return data;
    }

    /** A secret that this installation has made for itself. */
    String secret(String name) {
        Properties secrets = new Properties();
        try (var reader = Files.newBufferedReader(data.resolve("secrets.properties"))) {
            secrets.load(reader);
            return secrets.getProperty(name);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The database as one of its two users sees it. */
    public Database database(String user) {
        try {
            int databasePort = Integer.parseInt(Files.readAllLines(data.resolve("postgresql/postmaster.pid"))
                    .get(3));
            return new Database("jdbc:postgresql://127.0.0.1:" + databasePort + "/guitai", user, secret(user));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first role of the demo shop, which lets its holders receive. */
    public long receivingRole() throws SQLException {
        return database("guitai_app")
                .number("select min(r.id) from role r join account o on o.shop_id = r.shop_id"
                        + " where o.kind = 'OWNER' and o.login_key = 'sunshop'");
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** The process of PostgreSQL. */
    public ProcessHandle postgres() {
        try {
            long pid = Long.parseLong(Files.readAllLines(data.resolve("postgresql/postmaster.pid"))
                    .get(0));
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** kill -9 of the server; its PostgreSQL lives on, as it would. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** kill -9 of the server and of PostgreSQL with all its children. */
    public void killEverything() {
        ProcessHandle postgres = postgres();
        List<ProcessHandle> all = new ArrayList<>(postgres.descendants().toList());
        all.add(postgres);
        kill();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().join());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
