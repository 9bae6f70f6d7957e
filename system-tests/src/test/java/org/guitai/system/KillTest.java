package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** kill -9 in the middle of everything: what was acknowledged is there, once, in order. */
class KillTest {

    private static final int PAIRS = 50;
    private static final String KEY = "sunshop-demo-widget-key";

    @Test
    void fiftyTalkingPairsLoseNothing() throws Exception {
        Guitai guitai =
                Guitai.start(Guitai.work("kill-" + ProcessHandle.current().pid()));
        try {
            List<Person> people = agents(guitai);
            List<Pair> pairs = pairs(guitai, people);
            talk(pairs, Duration.ofSeconds(4), guitai::killEverything);

            guitai = guitai.again();
            List<Chat> back = new ArrayList<>();
            for (Person person : people) {
                back.add(Chat.agent(guitai, person));
            }
            for (Pair pair : pairs) {
                pair.checkNothingIsLost(guitai);
            }
            long conversations = guitai.database("guitai_app")
                    .number("select count(*) from (select conversation_id from message where lane = 'P'"
                            + " group by conversation_id having max(number) <> count(*)) as with_holes");
            assertThat(conversations).isZero();
            back.forEach(Chat::close);
        } finally {
            guitai.close();
        }
    }

    /** Ten agents of capacity 10, still signed in after the crash: their sign-ins are rows. */
    private static List<Person> agents(Guitai guitai) throws SQLException {
        String role = "&ticked=&roles=" + guitai.receivingRole();
        Person owner = Person.signedIn(guitai, "sunshop", "counter-2026");
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String name = "agent-" + i;
            owner.submit(
                    "/admin/agents.xhtml?new",
                    "create",
                    Map.of(
                            "loginName",
                            name,
                            "displayName",
                            name,
                            "password",
                            "counter-2026",
                            "capacity",
                            "10",
                            "routed",
                            "on"),
                    role);
            people.add(Person.signedIn(guitai, "sunshop:" + name, "counter-2026"));
        }
        return people;
    }

    private static List<Pair> pairs(Guitai guitai, List<Person> people) {
        List<Chat> agents =
                people.stream().map(person -> Chat.agent(guitai, person)).toList();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            Chat buyer = Chat.visitor(guitai, KEY, null);
            long conversation = buyer.say(null, "第 " + i + " 位")
                    .getJsonNumber("conversation")
                    .longValue();
            Chat agent = Eventually.find(
                    Duration.ofSeconds(15),
                    "an agent has conversation " + conversation,
                    () -> agents.stream()
                            .filter(one -> one.frames("conversation").stream()
                                    .anyMatch(frame ->
                                            frame.getJsonNumber("conversation").longValue() == conversation))
                            .findFirst());
            pairs.add(new Pair(buyer, agent, buyer.await("ready").getString("token"), conversation, i));
        }
        return pairs;
    }

    private static void talk(List<Pair> pairs, Duration time, Runnable disaster) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        List<Thread> talkers = pairs.stream()
                .map(pair -> new Thread(() -> pair.talk(over), "pair-" + pair.index))
                .toList();
        talkers.forEach(Thread::start);
        assertThat(over.await(time.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
        disaster.run();
        over.countDown();
        for (Thread talker : talkers) {
            talker.join(20_000);
        }
    }

    /** An agent who says something every few milliseconds to one buyer. */
    private static final class Pair {

        private final Chat buyer;
        private final Chat agent;
        private final String token;
        private final long conversation;
        private final int index;
        private int said;
        private volatile boolean broken;

        Pair(Chat buyer, Chat agent, String token, long conversation, int index) {
            this.buyer = buyer;
            this.agent = agent;
            this.token = token;
            this.conversation = conversation;
            this.index = index;
        }

        void talk(CountDownLatch over) {
            try {
                while (over.getCount() > 0 && !broken) {
                    agent.submit(id(said), conversation, "句 " + said);
                    said++;
                    over.await(5, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                // The line broke in the middle of a word: that one was not acknowledged.
                broken = true;
            }
        }

        private String id(int number) {
            return "p" + index + "-" + number;
        }

        void checkNothingIsLost(Guitai guitai) {
            assertThat(agent.isClosed()).isTrue();
            List<String> acknowledged = agent.frames("ack").stream()
                    .map(frame -> frame.getString("id"))
                    .filter(id -> id.startsWith("p" + index + "-"))
                    .toList();
            assertThat(acknowledged).as("pair %d talked", index).hasSizeGreaterThan(10);
            try (Chat again = Chat.visitorFrom(guitai, KEY, token, Map.of(conversation, 0))) {
                again.await(
                        "message",
                        frame -> acknowledged.get(acknowledged.size() - 1).equals(frame.getString("id", "")));
                List<JsonObject> messages = again.frames("message");
                List<Integer> numbers =
                        messages.stream().map(frame -> frame.getInt("number")).toList();
                assertThat(numbers).isSorted().doesNotHaveDuplicates().startsWith(1);
                List<String> stored =
                        messages.stream().map(frame -> frame.getString("id")).toList();
                assertThat(stored).containsAll(acknowledged).doesNotHaveDuplicates();
                assertThat(stored.stream().filter(acknowledged::contains).toList())
                        .isEqualTo(acknowledged);
                for (JsonObject seen : buyer.frames("message")) {
                    assertThat(stored).contains(seen.getString("id"));
                }
            }
        }
    }
}
