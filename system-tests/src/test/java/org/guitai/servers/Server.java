package org.guitai.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.guitai.system.Guitai;
import org.guitai.system.ShortLived;
import org.guitai.system.Site;

/**
 * A server with Guitai on it, handled as an administrator handles it: by the scripts of its folder in server-config and
 * an environment.
 */
final class Server implements Site, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path scripts;
    private final Path pidFile;
    private final Path output;
    private final int port = Guitai.freePort();
    private final Map<String, String> environment;

    private Server(String name, Path output, String homeVariable, Path home, Path pidFile, Postgres database) {
        scripts = setting("guitai.server-config").resolve(name);
        this.output = output;
        this.pidFile = pidFile;
        environment = Map.ofEntries(
                Map.entry(homeVariable, home.toString()),
                Map.entry("JAVA_HOME", System.getProperty("java.home")),
                Map.entry("JAVA_TOOL_OPTIONS", String.join(" ", ShortLived.COMPILER)),
                Map.entry("GUITAI_EAR", setting("guitai.ear").toString()),
                Map.entry(
                        "POSTGRESQL_DRIVER",
                        folder().resolve("lib/postgresql.jar").toString()),
                Map.entry("ECLIPSELINK", folder().resolve("lib/eclipselink.jar").toString()),
                Map.entry("GUITAI_HTTP_PORT", Integer.toString(port)),
                Map.entry("GUITAI_ADMIN_PORT", Integer.toString(Guitai.freePort())),
                Map.entry("GUITAI_DATABASE_URL", database.url()),
                Map.entry("GUITAI_DATABASE_PASSWORD", Postgres.APP_PASSWORD),
                Map.entry("GUITAI_DATABASE_OWNER_PASSWORD", Postgres.OWNER_PASSWORD),
                Map.entry("GUITAI_DEMO", "true"));
    }

    static Server payara(Postgres database) {
        return payara(folder(), database);
    }

    /** A second one, so that tests inside it do not meet those of the first. */
    static Server payaraForTestsInside(Postgres database) {
        return payara(folder().resolve("inside"), database);
    }

    private static Server payara(Path folder, Postgres database) {
        Path home = folder.resolve("payara6");
        Path pidFile = home.resolve("glassfish/domains/guitai/config/pid");
        return new Server("payara-server", folder.resolve("payara-server.txt"), "PAYARA_HOME", home, pidFile, database);
    }

    static Server wildfly(Postgres database) {
        Path home = folder().resolve("wildfly");
        return new Server(
                "wildfly",
                folder().resolve("wildfly.txt"),
                "WILDFLY_HOME",
                home,
                home.resolve("guitai/guitai.pid"),
                database);
    }

    /** Where the build unpacked the servers. */
    static Path folder() {
        return setting("guitai.work").resolve("servers");
    }

    static Path setting(String name) {
        return Path.of(System.getProperty(name));
    }

    String adminPort() {
        return environment.getOrDefault("GUITAI_ADMIN_PORT", "");
    }

    void install() {
        run("install.sh");
    }

    void start() {
        run("server.sh", "start");
    }

    void stop() {
        run("server.sh", "stop");
    }

    void kill() {
        process().ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    boolean isRunning() {
        return process().isPresent();
    }

    /** The server itself, not the script that started it. */
    private Optional<ProcessHandle> process() {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of(scripts.resolve(script).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                throw new AssertionError(command + " has not ended within " + PATIENCE + "; see " + output);
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(command + " failed:\n" + Files.readString(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        kill();
    }
}
