package org.guitai.conversation.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Work of one client that needs the database: one after the other, never on a socket's thread. */
final class SerialTasks {

    private static final int MOST_ASKED = 64;

    private final Executor executor;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    SerialTasks(Executor executor) {
        this.executor = executor;
    }

    /** What the client asks for; false when too much is waiting already. */
    boolean offer(Runnable task) {
        return add(task, MOST_ASKED);
    }

    /** The server's own work for the client, which is bounded by its conversations: always taken. */
    void put(Runnable task) {
        add(task, Integer.MAX_VALUE);
    }

    private boolean add(Runnable task, int most) {
        synchronized (this) {
            if (waiting.size() >= most) {
                return false;
            }
            waiting.add(task);
            if (running) {
                return true;
            }
            running = true;
        }
        turn();
        return true;
    }

    private void turn() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            synchronized (this) {
                running = false;
            }
            throw e;
        }
    }

    private void run() {
        Runnable task = poll();
        try {
            if (task != null) {
                task.run();
            }
        } finally {
            if (hasMore()) {
                turn();
            }
        }
    }

    private synchronized @Nullable Runnable poll() {
        return waiting.poll();
    }

    private synchronized boolean hasMore() {
        running = !waiting.isEmpty();
        return running;
    }
}
