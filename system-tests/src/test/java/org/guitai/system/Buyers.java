package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Shops that order and pay all the time, whatever happens to the server and its database in the middle of it. */
final class Buyers {

    private static final Duration ROUND = Duration.ofSeconds(60);

    private final Guitai guitai;
    private final List<Till> tills;
    /** Notices that were sent, by the trade they tell of; those taken are the server's to lose. */
    private final Map<String, String> sent = new ConcurrentHashMap<>();

    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failures = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    private Buyers(Guitai guitai, List<Till> tills) {
        this.guitai = guitai;
        this.tills = tills;
    }

    static Buyers of(Guitai guitai, int shops) {
        return new Buyers(
                guitai,
                IntStream.range(0, shops)
                        .mapToObj(i -> Till.open(guitai, "buyer" + i))
                        .toList());
    }

    void start() {
        for (Till till : tills) {
            Thread thread = new Thread(() -> {
                while (over.getCount() > 0) {
                    tryToBuy(till);
                }
            });
            threads.add(thread);
            thread.start();
        }
    }

    private void tryToBuy(Till till) {
        try {
            String order = till.order("TEAM", 1);
            String trade = "T" + order;
            String notice = till.notice(order, 15_000, trade);
            sent.put(trade, notice);
            if (till.send(notice) == 200) {
                taken.add(trade);
            }
        } catch (RuntimeException | AssertionError e) {
            // Away: the next one may get through.
            failures.incrementAndGet();
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** How many notices the server took. */
    int taken() {
        return taken.size();
    }

    void stop() throws InterruptedException {
        over.countDown();
        for (Thread thread : threads) {
            thread.join(30_000);
        }
    }

    /** As the bank does, until it is thanked: every notice once more. Then each was settled, once. */
    void checkNothingIsLostOrDoubled() {
        assertThat(taken).hasSizeGreaterThan(2 * tills.size());
        assertThat(failures).as("calls that failed in between").hasPositiveValue();
        Database database = guitai.database("guitai_owner");
        Eventually.within(
                ROUND, "what was taken is settled", () -> trades(database).containsAll(taken));
        sent.forEach((trade, notice) ->
                assertThat(Till.send(guitai, notice)).as(trade).isEqualTo(200));
        Eventually.within(
                ROUND, "every notice is settled", () -> trades(database).equals(sent.keySet()));
        assertThat(database.texts("select posting from ledger_entry group by posting having sum(amount) <> 0"))
                .isEmpty();
        assertThat(database.texts("select number from plan_order o where (state = 'PAID') <> exists"
                        + " (select 1 from payment y where y.order_id = o.id and y.applied)"))
                .isEmpty();
        tills.forEach(Till::hasWhatItPaidFor);
        assertThat(Operators.signedIn(guitai)
                        .get("/operator/books.xhtml?lang=en")
                        .body())
                .contains("Everything comes out");
    }

    private Set<String> trades(Database database) {
        Set<String> trades = new HashSet<>(database.texts("select trade from payment"));
        trades.retainAll(sent.keySet());
        return trades;
    }
}
