package org.guitai.benchmark;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One thread that reads from all wires and runs what is asked of it in between. */
final class WireLoop {

    private static final String HEARTBEAT = "{\"type\":\"ping\"}";
    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Selector selector;
    private final Thread thread = new Thread(this::run, "load generator");
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<Wire> clogged = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();
    private final List<Wire> kept = new ArrayList<>();
    private long nextHeartbeat = System.nanoTime() + HEARTBEAT_NANOS;
    private volatile @Nullable RuntimeException failure;
    private volatile boolean ended;

    private WireLoop(Selector selector) {
        this.selector = selector;
    }

    static WireLoop start() {
        try {
            WireLoop loop = new WireLoop(Selector.open());
            loop.thread.setDaemon(true);
            loop.thread.start();
            return loop;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads from this wire from now on. */
    void add(Wire wire) {
        call(() -> {
            wire.register(selector);
            wires.add(wire);
            wire.read();
            return true;
        });
    }

    /** The same, with the heartbeat of {@code guitai.v1}. */
    void addKept(Wire wire) {
        add(wire);
        call(() -> kept.add(wire));
    }

    /** Sends what has been written, on the loop's thread; what the kernel does not take at once goes with the next turns. */
    void flush(Wire wire) {
        wire.flush();
        if (wire.hasMore()) {
            clogged.add(wire);
        }
    }

    /** Runs something on the loop's thread. */
    <T> T call(Callable<T> work) {
        check();
        FutureTask<T> task = new FutureTask<>(work);
        tasks.add(task);
        selector.wakeup();
        try {
            return task.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            check();
            throw new IllegalStateException("The load generator did not do its work", e);
        }
    }

    /** Throws what has gone wrong on the loop's thread. */
    void check() {
        RuntimeException known = failure;
        if (known != null) {
            throw new IllegalStateException("The load generator stopped", known);
        }
    }

    private void run() {
        try {
            while (!ended) {
                turn();
            }
        } catch (IOException e) {
            failure = new IllegalStateException(e);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void turn() throws IOException {
        selector.select(key -> ((Wire) key.attachment()).read(), clogged.isEmpty() ? 1_000 : 1);
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        clogged.removeIf(wire -> {
            wire.flush();
            return !wire.hasMore();
        });
        if (System.nanoTime() > nextHeartbeat) {
            nextHeartbeat += HEARTBEAT_NANOS;
            kept.forEach(wire -> wire.send(HEARTBEAT));
        }
    }

    /** Hangs up everywhere. To be called before the servers end, which would be a failure otherwise. */
    void end() {
        call(() -> {
            wires.forEach(Wire::close);
            ended = true;
            return true;
        });
    }
}
