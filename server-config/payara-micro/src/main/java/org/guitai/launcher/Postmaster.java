package org.guitai.launcher;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process that works on PostgreSQL's folder, whoever started it. */
final class Postmaster {

    private static final int STOP_SECONDS = 60;

    private final DataFolder folder;
    private final Path data;

    Postmaster(DataFolder folder, Path data) {
        this.folder = folder;
        this.data = data;
    }

    Optional<ProcessHandle> find() {
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile()).get(0).strip());
            return ProcessHandle.of(pid).filter(Postmaster::isPostgres);
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

    /** Asks it to stop cleanly and waits until it has gone. */
    void stop(ProcessHandle process) {
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
            stop.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            if (process.isAlive()) {
                process.destroy();
                process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while PostgreSQL was stopping.", e);
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new StartFailure(
                    "PostgreSQL (process " + process.pid() + ") does not stop; end it and start again.", e);
        }
    }

    /** Waits until PostgreSQL that was told to stop has really gone. */
    void awaitEnd() throws InterruptedException {
        for (int waited = 0; waited < STOP_SECONDS * 10 && Files.exists(pidFile()); waited++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }
}
