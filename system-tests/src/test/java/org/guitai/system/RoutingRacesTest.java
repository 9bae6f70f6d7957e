package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.guitai.system.Counter.Agent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Buyers come and go, agents change their status and close, groups and settings change, all at once. Afterwards everything
 * that is counted is what the rows say, and in between nobody had more than they may.
 */
class RoutingRacesTest {

    private static final int CAPACITY = 3;
    /** At least; and until enough buyers have come. */
    private static final Duration TIME = Duration.ofSeconds(20);

    private static final List<String> STATUSES = List.of("ONLINE", "ONLINE", "BUSY", "SUSPENDED", "AWAY");

    private final Counter counter = Counter.open(Guitai.shared());
    private final AtomicBoolean over = new AtomicBoolean();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void close() {
        over.set(true);
        counter.close();
    }

    private void repeat(String name, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    while (!over.get()) {
                        try {
                            work.run();
                        } catch (RuntimeException | AssertionError e) {
                            failures.add(e);
                        }
                    }
                },
                name);
        threads.add(thread);
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(millis * 1_000_000L);
    }

    private long number(String sql) {
        return counter.number(sql);
    }

    @Test
    void whateverHappensAtOnceTheBooksOfRoutingAgree() throws InterruptedException {
        settings("\"offlineHandling\": \"POOL\"");
        List<Agent> agents = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Agent agent = counter.hire(CAPACITY);
            agents.add(agent);
            agent(counter.console(agent), new Random(i));
        }
        for (int i = 0; i < 6; i++) {
            buyer(new Random(100 + i));
        }
        owner(agents, new Random(7));
        threads.forEach(Thread::start);
        long end = System.nanoTime() + TIME.toNanos();
        while (System.nanoTime() < end || conversations("true") <= 60) {
            assertThat(number("select coalesce(max(open), 0) from account_load where shop_id = " + counter.shop()))
                    .isLessThanOrEqualTo(CAPACITY);
            pause(20);
        }
        over.set(true);
        for (Thread thread : threads) {
            thread.join(20_000);
        }
        assertThat(failures).isEmpty();
        Eventually.within(
                Duration.ofSeconds(15),
                "everybody is decided",
                () -> conversations("state = 'UNDECIDED' or undecided_since is not null") == 0);
        checkTheBooks();
    }

    private void agent(Chat console, Random random) {
        repeat("agent", () -> {
            console.send(Chat.frame("status").add("status", STATUSES.get(random.nextInt(STATUSES.size()))));
            console.frames("conversation").stream()
                    .filter(frame -> frame.getString("state", "").equals("OPEN"))
                    .skip(random.nextInt(3))
                    .findFirst()
                    .ifPresent(frame ->
                            console.send(Chat.frame("close").add("conversation", frame.getJsonNumber("conversation"))));
            pause(150 + random.nextInt(200));
        });
    }

    private void buyer(Random random) {
        repeat("buyer", () -> {
            try (Chat buyer = counter.visitor()) {
                long conversation = Counter.ask(buyer, "hello");
                buyer.await(
                        "conversation",
                        frame -> !frame.getString("state", "UNDECIDED").equals("UNDECIDED"));
                pause(random.nextInt(600));
                if (random.nextBoolean()) {
                    buyer.send(Chat.frame("close").add("conversation", conversation));
                    pause(50);
                }
            }
        });
    }

    private void owner(List<Agent> agents, Random random) {
        repeat("owner", () -> {
            settings("\"strategy\": \"" + (random.nextBoolean() ? "LEAST_ACTIVE" : "LEAST_TODAY")
                    + "\", \"overflow\": \"" + (random.nextBoolean() ? "WHEN_FULL" : "OFF") + "\"");
            long group = counter.api()
                    .post("/routing/groups", "{\"name\": \"g" + random.nextInt(1_000_000) + "\"}")
                    .number("id");
            counter.api()
                    .put(
                            "/routing/participants/"
                                    + agents.get(random.nextInt(agents.size())).id(),
                            "{\"weight\": " + (1 + random.nextInt(100)) + ", \"group\": " + group + "}");
            pause(200);
            assertThat(counter.api().delete("/routing/groups/" + group).status())
                    .isEqualTo(204);
            pause(100);
        });
    }

    private void settings(String change) {
        int version =
                counter.api().get("/routing").json().getJsonObject("settings").getInt("version");
        assertThat(counter.api()
                        .put("/routing/settings", "{" + change + ", \"version\": " + version + "}")
                        .status())
                .isEqualTo(200);
    }

    private long conversations(String condition) {
        return number(
                "select count(*) from conversation where shop_id = " + counter.shop() + " and (" + condition + ")");
    }

    private void checkTheBooks() {
        assertThat(conversations("true")).as("conversations").isGreaterThan(60);
        assertThat(counter.texts("select l.account_id from account_load l where l.shop_id = " + counter.shop()
                        + " and l.open <> (select count(*) from assignment a where a.account_id = l.account_id"
                        + " and a.ended_at is null and (a.counted or a.answered_at is not null))"))
                .as("open, against assignments")
                .isEmpty();
        assertThat(counter.texts("select l.account_id from account_load l where l.shop_id = " + counter.shop()
                        + " and l.routed_today <> (select count(*) from assignment a where a.account_id = l.account_id"
                        + " and a.counted and a.rule in ('DEDICATED', 'RECENT', 'LEAST', 'SUSPENDED'))"))
                .as("routed today, against history")
                .isEmpty();
        assertThat(conversations("state in ('OPEN', 'KEPT') and not exists (select 1 from assignment a"
                        + " where a.conversation_id = conversation.id and a.ended_at is null"
                        + " and a.account_id = conversation.account_id)"))
                .as("conversations of nobody")
                .isZero();
        assertThat(conversations("state in ('QUEUED', 'POOLED', 'CLOSED') and exists (select 1 from assignment a"
                        + " where a.conversation_id = conversation.id and a.ended_at is null)"))
                .as("assignments of what nobody has")
                .isZero();
        assertThat(conversations("(state = 'QUEUED') <> exists (select 1 from queue_place q"
                        + " where q.conversation_id = conversation.id)"))
                .as("places in the queue")
                .isZero();
        assertThat(counter.texts("select q.circle from queue_place q where q.shop_id = " + counter.shop()
                        + " and q.circle like 'GROUP:%' and not exists (select 1 from agent_group g"
                        + " where 'GROUP:' || g.id = q.circle)"))
                .as("waiting for a group that is gone")
                .isEmpty();
    }
}
