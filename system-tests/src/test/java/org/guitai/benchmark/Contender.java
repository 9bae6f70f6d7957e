package org.guitai.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server under load: its talking pairs and the CPU time of what serves them. */
final class Contender {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final WireLoop loop;
    private final List<Talk> talks;
    private final CpuTime server;
    private final CpuTime database;
    private final CpuTime generator = CpuTime.of(ProcessHandle.current());

    Contender(WireLoop loop, List<Talk> talks, CpuTime server, CpuTime database) {
        this.loop = loop;
        this.talks = List.copyOf(talks);
        this.server = server;
        this.database = database;
    }

    /** CPU time so far, in seconds. */
    record Cpu(double server, double database, double generator) {

        Cpu since(Cpu earlier) {
            return new Cpu(server - earlier.server, database - earlier.database, generator - earlier.generator);
        }

        /** In microseconds each. */
        Cpu perMessage(long messages) {
            double scale = 1e6 / messages;
            return new Cpu(server * scale, database * scale, generator * scale);
        }
    }

    Cpu cpu() {
        return new Cpu(server.seconds(), database.seconds(), generator.seconds());
    }

    WireLoop loop() {
        return loop;
    }

    List<Talk> talks() {
        return talks;
    }

    void listen(Talk.Listener listener) {
        loop.call(() -> {
            talks.forEach(talk -> talk.listen(listener));
            return true;
        });
    }

    /** Waits until everything said has arrived and is acknowledged. */
    void awaitQuiet() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!loop.call(() -> talks.stream().allMatch(Talk::isQuiet))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Messages are missing " + PATIENCE + " after the last was sent");
            }
            pause(0.01);
        }
    }

    void pause(double seconds) {
        long end = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        loop.check();
    }
}
