package org.guitai.conversation.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.guitai.shared.CustomerId;
import org.guitai.shared.Setting;

/**
 * How fast visitors may write: 20 messages in any ten seconds each, unless the installation says otherwise. Many buyers
 * share one address, so an address alone refuses nobody: above its 100 only those are slowed who write more than 5
 * themselves. What is refused does not count.
 */
final class Rates {

    static final int PER_VISITOR = Setting.number("guitai.limit.messages-per-visitor", 20);
    static final int PER_ADDRESS = Setting.number("guitai.limit.messages-per-address", 100);
    static final int ALWAYS = 5;
    private static final long WINDOW_NANOS = 10_000_000_000L;
    private static final int MOST = 100_000;

    private final LongSupplier nanos;
    private final Map<CustomerId, Latest> visitors = new ConcurrentHashMap<>();
    private final Map<String, Latest> addresses = new ConcurrentHashMap<>();

    Rates(LongSupplier nanos) {
        this.nanos = nanos;
    }

    boolean allows(CustomerId visitor, String address) {
        long now = nanos.getAsLong();
        forgetOld(visitors, now);
        forgetOld(addresses, now);
        Latest own = visitors.computeIfAbsent(visitor, same -> new Latest(Math.max(PER_VISITOR, ALWAYS)));
        Latest shared = addresses.computeIfAbsent(address, same -> new Latest(PER_ADDRESS));
        boolean tooFast = own.had(PER_VISITOR, now) || (shared.had(PER_ADDRESS, now) && own.had(ALWAYS, now));
        if (tooFast) {
            return false;
        }
        own.add(now);
        shared.add(now);
        return true;
    }

    private static <K> void forgetOld(Map<K, Latest> all, long now) {
        if (all.size() > MOST) {
            all.values().removeIf(latest -> !latest.had(1, now));
        }
    }

    /** The times of the latest messages. */
    private static final class Latest {

        private final long[] times;
        private long count;

        Latest(int most) {
            times = new long[most];
        }

        /** Whether there were so many within the window, this moment left out. */
        synchronized boolean had(int messages, long now) {
            return count >= messages && now - times[(int) ((count - messages) % times.length)] < WINDOW_NANOS;
        }

        synchronized void add(long now) {
            times[(int) (count++ % times.length)] = now;
        }
    }
}
