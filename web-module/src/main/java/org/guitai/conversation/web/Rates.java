package org.guitai.conversation.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.guitai.shared.CustomerId;
import org.guitai.shared.Setting;

/**
 * How fast visitors may write: 20 messages in 10 seconds each, unless the installation says otherwise. Many buyers share one address, so an address alone refuses
 * nobody: above its 100 only those are slowed who write more than 5 themselves.
 */
final class Rates {

    static final int PER_VISITOR = Setting.number("guitai.limit.messages-per-visitor", 20);
    static final int PER_ADDRESS = Setting.number("guitai.limit.messages-per-address", 100);
    static final int ALWAYS = 5;
    private static final long WINDOW_NANOS = 10_000_000_000L;
    private static final int MOST = 100_000;

    private final LongSupplier nanos;
    private final Map<Object, Window> windows = new ConcurrentHashMap<>();

    Rates(LongSupplier nanos) {
        this.nanos = nanos;
    }

    boolean allows(CustomerId visitor, String address) {
        if (windows.size() > MOST) {
            long now = nanos.getAsLong();
            windows.values().removeIf(window -> now - window.begin > WINDOW_NANOS);
        }
        int own = count(visitor);
        int shared = count(address);
        return own <= PER_VISITOR && (shared <= PER_ADDRESS || own <= ALWAYS);
    }

    private int count(Object key) {
        long now = nanos.getAsLong();
        return windows.compute(
                        key,
                        (same, window) -> window == null || now - window.begin > WINDOW_NANOS
                                ? new Window(now, 1)
                                : new Window(window.begin, window.count + 1))
                .count;
    }

    private record Window(long begin, int count) {}
}
