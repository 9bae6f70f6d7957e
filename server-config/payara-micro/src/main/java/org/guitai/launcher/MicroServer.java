package org.guitai.launcher;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Payara Micro in this process, with the application and its two data sources. Listens on loopback only. */
final class MicroServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(MicroServer.class.getName());
    private static final String LISTENER =
            "configs.config.server-config.network-config.network-listeners.network-listener.http-listener.";

    private static final String HTTP =
            "configs.config.server-config.network-config.protocols.protocol.http-listener.http.";

    private static final String SANDBOX_SECRET = "guitai.pay.sandbox.secret";

    private final PayaraMicroRuntime runtime;

    private MicroServer(PayaraMicroRuntime runtime) {
        this.runtime = runtime;
    }

    static MicroServer start(Settings settings, Database database, DataFolder folder) {
        assertFree(settings.port());
        System.setProperty("guitai.jdbc.url", database.url());
        System.setProperty("guitai.jdbc.user", database.user());
        System.setProperty("guitai.jdbc.password", database.password());
        System.setProperty("guitai.jdbc.owner", database.owner());
        System.setProperty("guitai.jdbc.owner-password", database.ownerPassword());
        if (System.getProperty("guitai.url") == null && System.getenv("GUITAI_URL") == null) {
            System.setProperty("guitai.url", "http://localhost:" + settings.port());
        }
        if (settings.demo()
                && System.getProperty(SANDBOX_SECRET) == null
                && System.getenv("GUITAI_PAY_SANDBOX_SECRET") == null) {
            System.setProperty(SANDBOX_SECRET, folder.secret("sandbox"));
        }
        System.setProperty("guitai.demo", Boolean.toString(settings.demo()));
        System.setProperty("guitai.storefront.port", Integer.toString(settings.storefrontPort()));
        try {
            Path log = folder.file("logs/guitai.%g.log");
            Files.createDirectories(log.getParent());
            PayaraMicroRuntime runtime = PayaraMicro.getInstance()
                    .setHttpPort(settings.port())
                    .setNoHazelcast(true)
                    .setNoCluster(true)
                    .setPrintLogo(false)
                    .setLogPropertiesFile(logging(folder, log))
                    .setPreBootHandler(runner -> configure(runner, settings))
                    .bootStrap();
            return new MicroServer(runtime);
        } catch (BootstrapException | IOException e) {
            throw new StartFailure("Payara Micro cannot be started (" + e.getMessage() + ").", e);
        }
    }

    /** Deploys and waits for an answer: a deployment that failed must not look like one that worked. */
    void deploy(File application, int port, Path log) {
        if (!runtime.deploy("guitai", "/", application) || !answers(port) || !opensSockets(port)) {
            throw new StartFailure("The application did not start; the reason is in " + log + ".");
        }
    }

    private static boolean answers(int port) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A server whose pages answer may still have lost its sockets. */
    private static boolean opensSockets(int port) {
        try {
            HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .subprotocols("guitai.v1")
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws/visitor"), new WebSocket.Listener() {})
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join()
                    .abort();
            return true;
        } catch (CompletionException e) {
            LOG.log(Level.SEVERE, "The chat socket does not open", e.getCause());
            return false;
        }
    }

    private static void assertFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            probe.setReuseAddress(true);
        } catch (IOException e) {
            throw new StartFailure("Port " + port + " is in use. Free it, or choose another with guitai.port.", e);
        }
    }

    private static File logging(DataFolder folder, Path log) throws IOException {
        Path file = folder.file("logging.properties");
        Files.writeString(file, """
                handlers=java.util.logging.FileHandler
                .level=INFO
                java.util.logging.FileHandler.pattern=%s
                java.util.logging.FileHandler.limit=20000000
                java.util.logging.FileHandler.count=5
                java.util.logging.FileHandler.append=true
                java.util.logging.FileHandler.encoding=UTF-8
                java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter
                java.util.logging.SimpleFormatter.format=%%1$tFT%%1$tT.%%1$tL %%4$s %%3$s %%5$s%%6$s%%n
                """.formatted(log.toString().replace("\\", "/")));
        return file.toFile();
    }

    private static void configure(AdminCommandRunner runner, Settings settings) {
        set(runner, LISTENER + "address=127.0.0.1");
        if (settings.behindProxy()) {
            // Proxy-ip, the client's address, and the scheme; the proxy sets both over what a client sent.
            set(runner, HTTP + "auth-pass-through-enabled=true");
            set(runner, HTTP + "scheme-mapping=X-Forwarded-Proto");
        }
        set(runner, HTTP + "compression=on");
        set(
                runner,
                HTTP
                        + "compressable-mime-type=text/html,text/css,text/javascript,text/plain,application/json,image/svg+xml");
        set(runner, HTTP + "xpowered-by=false");
        set(runner, HTTP + "server-header=false");
        set(runner, "configs.config.server-config.thread-pools.thread-pool.http-thread-pool.max-thread-pool-size=64");
        set(runner, "configs.config.server-config.microprofile-metrics-configuration.enabled=false");
        runner.run("set-openapi-configuration", "--enabled=false");
        set(runner, "configs.config.server-config.hazelcast-config-specific-configuration.enabled=false");
        for (String service : List.of("managed-executor-service", "managed-scheduled-executor-service")) {
            String name = service.contains("scheduled") ? "Scheduled" : "";
            set(
                    runner,
                    "resources." + service + ".concurrent/__defaultManaged" + name
                            + "ExecutorService.core-pool-size=8");
        }
        pool(runner, "guitai", "guitai.jdbc.user", "guitai.jdbc.password", 2, 32);
        pool(runner, "guitaiMigration", "guitai.jdbc.owner", "guitai.jdbc.owner-password", 0, 4);
    }

    private static void set(AdminCommandRunner runner, String assignment) {
        runner.run("set", assignment);
    }

    private static void pool(
            AdminCommandRunner runner, String name, String user, String password, int steady, int maximum) {
        runner.run(
                "create-jdbc-connection-pool",
                "--datasourceclassname=org.postgresql.ds.PGSimpleDataSource",
                "--restype=javax.sql.DataSource",
                "--steadypoolsize=" + steady,
                "--maxpoolsize=" + maximum,
                "--isconnectvalidatereq=true",
                "--validationmethod=custom-validation",
                "--validationclassname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
                "--validateatmostonceperiod=5",
                "--failconnection=true",
                "--property",
                "user=${MPCONFIG=" + user + "}:password=${MPCONFIG=" + password + "}:url=${MPCONFIG=guitai.jdbc.url}",
                name + "Pool");
        runner.run("create-jdbc-resource", "--connectionpoolid=" + name + "Pool", "jdbc/" + name);
    }

    /** Payara has a shutdown hook of its own, which may have been faster. */
    @Override
    public void close() {
        try {
            runtime.shutdown();
        } catch (BootstrapException e) {
            LOG.log(Level.FINE, "Payara Micro had stopped already", e);
        }
    }
}
