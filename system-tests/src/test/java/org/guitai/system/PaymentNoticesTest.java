package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten thousand notices: doubled, shuffled, forged, late and wrong, against orders that are under way (bar.md, R4). */
class PaymentNoticesTest {

    private static final int SHOPS = 8;
    private static final int ROUNDS = 25;
    private static final int NOTICES_OF_A_ROUND = 400;
    private static final int THREADS = 8;

    private final Guitai guitai = Guitai.shared();
    private final Database database = guitai.database("guitai_owner");
    private final Random random = new Random(20261125);

    /** What has to come of it. */
    private final Map<String, Till> paid = new HashMap<>();

    private final Set<String> unpaid = new HashSet<>();
    private final Map<String, Set<String>> odd = new HashMap<>();
    private final List<String> earlier = new ArrayList<>();
    private int sent;

    @Test
    void eachOrderIsPaidOnceTheLedgerIsEvenAndEveryOddOneIsListed() throws Exception {
        List<Till> tills = IntStream.range(0, SHOPS)
                .mapToObj(i -> Till.open(guitai, "notices" + i))
                .toList();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                deliver(pool, notices(tills));
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(sent).isEqualTo(10_000);
        for (Map.Entry<String, Till> one : paid.entrySet()) {
            assertThat(one.getValue().state(one.getKey())).as(one.getKey()).isEqualTo("PAID");
        }
        assertThat(number("select count(*) from payment where applied and order_id in (" + orders() + ")"))
                .isEqualTo(paid.size());
        unpaid.forEach(
                order -> assertThat(database.texts("select state from plan_order where number = '" + order + "'"))
                        .containsExactly("CANCELLED"));
        odd.forEach((kind, references) -> assertThat(Set.copyOf(
                        database.texts("select reference from billing_exception where kind = '" + kind + "'")))
                .as(kind)
                .containsAll(references));
        assertThat(database.texts("select posting from ledger_entry group by posting having sum(amount) <> 0"))
                .isEmpty();
        tills.forEach(Till::hasWhatItPaidFor);
        assertThat(number("select count(*) from payment_notice where handled_at is null"))
                .isZero();
        everyLineOfTheReconciliationComesOut();
    }

    private String orders() {
        return "select id from plan_order where shop_id in (select id from shop where name like 'Shop of notices%')";
    }

    private long number(String query) {
        return Long.parseLong(database.texts(query).get(0));
    }

    /** One order of every shop, and what banks, forgers and bad lines make of it. */
    private List<String> notices(List<Till> tills) {
        List<String> notices = new ArrayList<>();
        for (Till till : tills) {
            String order = till.order(tills.indexOf(till) % 2 == 0 ? "BUNDLE" : "TEAM", 1 + random.nextInt(3));
            long due = till.due(order);
            String right = till.notice(order, due, "T" + order);
            boolean late = random.nextInt(5) == 0;
            if (late) {
                till.api().post("/orders/" + order + "/cancel", null);
                unpaid.add(order);
                expect("AFTER_CANCEL", "T" + order);
            } else {
                paid.put(order, till);
            }
            for (int i = 0; i < 20; i++) {
                notices.add(right);
            }
            earlier.add(right);
            notices.add(wrong(till, order, "amount", Long.toString(due - 1), "WRONG_AMOUNT"));
            notices.add(wrong(till, order, "currency", "USD", "WRONG_CURRENCY"));
            notices.add(wrong(till, order, "merchant", "somebody-else", "WRONG_MERCHANT"));
            notices.add(wrong(till, order, "order", "GT00000000" + unique(), "UNKNOWN_ORDER"));
            for (int i = 0; i < 6; i++) {
                notices.add(Till.notice(
                        Map.of("order", order, "amount", Long.toString(due), "trade", "F" + unique()), "forged"));
            }
            while (notices.size() % 50 != 0) {
                notices.add(earlier.get(random.nextInt(earlier.size())));
            }
        }
        Collections.shuffle(notices, random);
        return notices;
    }

    private String wrong(Till till, String order, String field, String value, String kind) {
        String trade = "W" + unique();
        expect(kind, trade);
        Map<String, String> values =
                new HashMap<>(Map.of("order", order, "amount", Long.toString(till.due(order)), "trade", trade));
        values.put(field, value);
        return till.notice(values);
    }

    private void expect(String kind, String reference) {
        odd.computeIfAbsent(kind, any -> new HashSet<>()).add(reference);
    }

    private String unique() {
        return Long.toString(random.nextLong(1L << 40), 36).toUpperCase(Locale.ROOT);
    }

    private void deliver(ExecutorService pool, List<String> notices) throws Exception {
        assertThat(notices).hasSize(NOTICES_OF_A_ROUND);
        List<Callable<Integer>> calls = notices.stream()
                .map(notice -> (Callable<Integer>) () -> Till.send(guitai, notice))
                .toList();
        for (Future<Integer> answer : pool.invokeAll(calls)) {
            assertThat(answer.get()).isEqualTo(200);
            sent++;
        }
    }

    private void everyLineOfTheReconciliationComesOut() {
        Person operator = Operators.signedIn(guitai);
        assertThat(operator.get("/operator/books.xhtml?lang=en").body()).contains("Everything comes out");
    }
}
