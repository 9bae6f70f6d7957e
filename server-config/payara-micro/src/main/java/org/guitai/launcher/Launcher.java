package org.guitai.launcher;

import java.io.File;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code java -jar guitai.jar}: the whole product in one process, with its PostgreSQL as a child. {@code java -jar guitai.jar
 * invite-operator NAME EMAIL} speaks to a product that runs.
 */
public final class Launcher {

    private static final Logger LOG = Logger.getLogger(Launcher.class.getName());

    private final Progress progress;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private boolean stopped;

    private Launcher(PrintStream out) {
        this.progress = new Progress(out);
    }

    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = System.out;
        if (arguments.length > 0) {
            System.exit(OperatorCommand.run(arguments, out));
        }
        Launcher launcher = new Launcher(out);
        Runtime.getRuntime().addShutdownHook(new Thread(launcher::stop, "guitai-stop"));
        try {
            launcher.start(Settings.read());
        } catch (StartFailure failure) {
            LOG.log(Level.FINE, failure.sentence(), failure);
            launcher.progress.say(failure.sentence());
            launcher.stop();
            // Payara's threads are no daemons and its own exit code is zero.
            Runtime.getRuntime().halt(1);
        }
        new CountDownLatch(1).await();
    }

    private void start(Settings settings) {
        if (settings.followParent()) {
            ProcessHandle.current().parent().ifPresent(Launcher::stopWith);
        }
        DataFolder folder = keep(DataFolder.open(settings.data()));
        Database database = settings.external().orElseGet(() -> {
            progress.say("Starting PostgreSQL in " + settings.data() + " …");
            return keep(new EmbeddedDatabase(folder, progress)).start();
        });
        progress.say("Database: " + database + ". Starting Payara Micro …");
        MicroServer server = keep(MicroServer.start(settings, database, folder));
        progress.say("Payara Micro is up. Starting the application …");
        server.deploy(application(), settings.port(), folder.file("logs/guitai.0.log"));
        progress.say("Ready: http://localhost:" + settings.port() + "/");
        if (settings.demo()) {
            keep(Storefront.open(settings));
            progress.plain(Demo.welcome(settings));
        }
        progress.say("Ctrl-C stops everything; the data stay in " + settings.data() + ".");
    }

    /** When the build that started this process is ended, this process ends too. */
    private static void stopWith(ProcessHandle parent) {
        Thread watch = new Thread(
                () -> {
                    parent.onExit().join();
                    System.exit(0);
                },
                "guitai-follow-parent");
        watch.setDaemon(true);
        watch.start();
    }

    private <T extends AutoCloseable> T keep(T part) {
        synchronized (running) {
            if (stopped) {
                throw new StartFailure("Stopped while starting.");
            }
            running.push(part);
        }
        return part;
    }

    private void stop() {
        synchronized (running) {
            if (stopped) {
                return;
            }
            stopped = true;
            if (!running.isEmpty()) {
                progress.say("Stopping …");
            }
            while (!running.isEmpty()) {
                try {
                    running.pop().close();
                } catch (Exception e) {
                    progress.say("While stopping: " + e.getMessage());
                }
            }
            progress.say("Stopped.");
        }
    }

    private static File application() {
        try {
            Path jar = Path.of(Launcher.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar.resolveSibling("guitai.war").toFile();
        } catch (URISyntaxException e) {
            throw new StartFailure("The application cannot be found beside the launcher.", e);
        }
    }
}
