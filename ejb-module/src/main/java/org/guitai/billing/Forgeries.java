package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.guitai.shared.Setting;

/**
 * Counts notices with wrong signatures by address, so that nobody fills the exceptions: above a number a minute
 * ({@code guitai.pay.forged-per-address}) an address is told to wait. Each node counts for itself.
 */
@ApplicationScoped
class Forgeries {

    private static final long MINUTE = 60_000;

    private final int most = Setting.number("guitai.pay.forged-per-address", 60);
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private volatile long since = System.currentTimeMillis();

    boolean isTooMany(String address) {
        long now = System.currentTimeMillis();
        if (now - since > MINUTE) {
            since = now;
            counts.clear();
        }
        AtomicInteger count = counts.get(address);
        return count != null && count.get() >= most;
    }

    void add(String address) {
        counts.computeIfAbsent(address, any -> new AtomicInteger()).incrementAndGet();
    }
}
