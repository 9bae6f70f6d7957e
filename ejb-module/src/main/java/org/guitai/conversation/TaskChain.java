package org.guitai.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A bounded queue and the one chain of short tasks that empties it, in order. Short, because servers complain about tasks
 * that never end; not one for each batch, because handing a task to a server costs more than the batch.
 */
final class TaskChain<T> {

    private static final Duration TURN = Duration.ofSeconds(5);
    private static final Duration LINGER = Duration.ofMillis(200);

    private final Executor executor;
    private final BlockingQueue<T> queue;
    private final int most;
    private final Consumer<List<T>> work;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicInteger open = new AtomicInteger();

    /**
     * @param places how many may wait
     * @param most how many are worked off together
     */
    TaskChain(Executor executor, int places, int most, Consumer<List<T>> work) {
        this.executor = executor;
        this.queue = new ArrayBlockingQueue<>(places);
        this.most = most;
        this.work = work;
    }

    /** False when the queue is full. */
    boolean offer(T one) {
        open.incrementAndGet();
        if (!queue.offer(one)) {
            open.decrementAndGet();
            return false;
        }
        start();
        return true;
    }

    /** Waits for a place. */
    void put(T one) throws InterruptedException {
        open.incrementAndGet();
        queue.put(one);
        start();
    }

    boolean hasWaiting() {
        return !queue.isEmpty();
    }

    /** Nothing waits and nothing is under way. */
    boolean isIdle() {
        return open.get() == 0;
    }

    private void start() {
        if (!running.get() && running.compareAndSet(false, true)) {
            try {
                executor.execute(this::workSome);
            } catch (RejectedExecutionException e) {
                running.set(false);
                throw e;
            }
        }
    }

    private void workSome() {
        long end = System.nanoTime() + TURN.toNanos();
        try {
            List<T> batch = new ArrayList<>(most);
            while (System.nanoTime() < end && take(batch)) {
                try {
                    work.accept(List.copyOf(batch));
                } finally {
                    open.addAndGet(-batch.size());
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.set(false);
            if (hasWaiting()) {
                start();
            }
        }
    }

    /** Waits a moment for the first and takes whatever has gathered; false when nothing came. */
    private boolean take(List<T> batch) throws InterruptedException {
        T first = queue.poll(LINGER.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return false;
        }
        batch.add(first);
        queue.drainTo(batch, most - 1);
        return true;
    }
}
