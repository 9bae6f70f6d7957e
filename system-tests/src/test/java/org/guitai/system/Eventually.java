package org.guitai.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what will be true soon. */
public final class Eventually {

    private Eventually() {}

    public static void within(Duration time, String what, Callable<Boolean> condition) {
        long end = System.nanoTime() + time.toNanos();
        while (true) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + time + ": " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** The value, as soon as there is one. */
    public static <T> T find(Duration time, String what, Callable<Optional<T>> search) {
        List<T> found = new ArrayList<>();
        within(time, what, () -> {
            search.call().ifPresent(found::add);
            return !found.isEmpty();
        });
        return found.get(0);
    }
}
