package org.guitai.conversation.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Work of one client that needs the database: one after the other, never on a socket's thread, never without bound. */
final class SerialTasks {

    private static final int MOST = 64;

    private final Executor executor;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    SerialTasks(Executor executor) {
        this.executor = executor;
    }

    /** False when too much is waiting already. */
    boolean offer(Runnable task) {
        synchronized (this) {
            if (running) {
                return waiting.size() < MOST && waiting.add(task);
            }
            running = true;
        }
        executor.execute(() -> run(task));
        return true;
    }

    private void run(Runnable task) {
        try {
            task.run();
        } finally {
            Runnable next = next();
            if (next != null) {
                executor.execute(() -> run(next));
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = waiting.poll();
        running = next != null;
        return next;
    }
}
