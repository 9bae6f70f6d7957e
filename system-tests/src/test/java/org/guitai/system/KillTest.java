package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** kill -9 in the middle of everything: what was acknowledged is there, once, in order; what was paid, too. */
class KillTest {

    private static final int PAIRS = 50;
    private static final String KEY = "sunshop-demo-widget-key";

    @Test
    void fiftyTalkingPairsAndSixPayingShopsLoseNothing() throws Exception {
        Guitai guitai =
                Guitai.start(Guitai.work("kill-" + ProcessHandle.current().pid()));
        try {
            List<Person> people = agents(guitai);
            List<Pair> pairs = pairs(guitai, people);
            Buyers buyers = Buyers.of(guitai, 6);
            buyers.start();
            Eventually.within(Duration.ofSeconds(60), "shops pay", () -> buyers.taken() > 12);
            talk(pairs, Duration.ofSeconds(4), guitai::killEverything);
            buyers.stop();

            guitai = guitai.again();
            Map<Chat, Chat> back = comeBack(guitai, pairs);
            for (Pair pair : pairs) {
                pair.checkNothingIsLost(guitai, Objects.requireNonNull(back.get(pair.agent.line)));
            }
            long conversations = guitai.database("guitai_app")
                    .number("select count(*) from (select conversation_id from message where lane = 'P'"
                            + " group by conversation_id having max(number) <> count(*)) as with_holes");
            assertThat(conversations).isZero();
            buyers.checkNothingIsLostOrDoubled();
            back.values().forEach(Chat::close);
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
            pairs.add(new Pair(
                    conversation,
                    people.get(agents.indexOf(agent)),
                    buyer.await("ready").getString("token"),
                    new Talker(buyer, conversation, "b" + i, 1_300),
                    new Talker(agent, conversation, "a" + i, 20)));
        }
        return pairs;
    }

    /** The consoles again, each with the last numbers that it has; by the line that broke. */
    private static Map<Chat, Chat> comeBack(Guitai guitai, List<Pair> pairs) {
        Map<Chat, Chat> back = new HashMap<>();
        for (Pair pair : pairs) {
            back.computeIfAbsent(pair.agent.line, line -> {
                Map<Long, Integer> last = new HashMap<>();
                pairs.stream()
                        .filter(one -> one.agent.line == line)
                        .forEach(one -> last.put(one.conversation, one.agent.lastNumber()));
                return Chat.agentFrom(guitai, pair.person, last);
            });
        }
        return back;
    }

    private static void talk(List<Pair> pairs, Duration time, Runnable disaster) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        List<Thread> talkers = pairs.stream()
                .flatMap(pair -> Stream.of(pair.buyer, pair.agent))
                .map(talker -> new Thread(() -> talker.talk(over), talker.name))
                .toList();
        talkers.forEach(Thread::start);
        assertThat(over.await(time.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
        disaster.run();
        over.countDown();
        for (Thread talker : talkers) {
            talker.join(20_000);
        }
    }

    /** Two who talk with each other. */
    private record Pair(long conversation, Person person, String token, Talker buyer, Talker agent) {

        /** Both come back with the last numbers they have and say again what was not acknowledged. */
        void checkNothingIsLost(Guitai guitai, Chat console) {
            assertThat(agent.acknowledged()).as("%s talked", agent.name).hasSizeGreaterThan(10);
            try (Chat again = Chat.visitorFrom(guitai, KEY, token, Map.of(conversation, buyer.lastNumber()))) {
                agent.sayAgain(console);
                buyer.sayAgain(again);
                int last = (int) count(guitai, "max(number)");
                Eventually.within(
                        Duration.ofSeconds(15),
                        "the buyer has all " + last,
                        () -> seen(again).contains(last));
                assertThat(seen(again))
                        .isEqualTo(IntStream.rangeClosed(1, last).boxed().collect(Collectors.toSet()));
                List<Integer> answers =
                        Stream.concat(answers(buyer.line), answers(again)).toList();
                assertThat(answers).isSorted().doesNotHaveDuplicates();
                Eventually.within(
                        Duration.ofSeconds(15),
                        "the agent has all " + last,
                        () -> told(console).contains(last));
                assertThat(told(console))
                        .isEqualTo(IntStream.rangeClosed(1, last).boxed().toList());
            }
            List<String> stored = stored(guitai, agent);
            assertThat(stored).isEqualTo(agent.said());
            assertThat(stored(guitai, buyer)).isEqualTo(buyer.said());
        }

        /** The numbers as the agent was told them; the ack of what is said again may name one that is known. */
        private List<Integer> told(Chat console) {
            Set<Integer> known = new HashSet<>();
            return Stream.of(agent.line, console)
                    .flatMap(line -> Talker.numbered(line, conversation))
                    .filter(frame -> known.add(frame.getInt("number"))
                            || frame.getString("type").equals("message"))
                    .map(frame -> frame.getInt("number"))
                    .toList();
        }

        private Set<Integer> seen(Chat again) {
            return Stream.of(buyer.line, again)
                    .flatMap(line -> Talker.numbers(line, conversation))
                    .collect(Collectors.toSet());
        }

        private static Stream<Integer> answers(Chat line) {
            return line.frames("message").stream()
                    .filter(frame -> frame.getString("from").equals("staff"))
                    .map(frame -> frame.getInt("number"));
        }

        private List<String> stored(Guitai guitai, Talker talker) {
            return guitai.database("guitai_app")
                    .texts("select client_id from message where conversation_id = " + conversation
                            + " and client_id like '" + talker.name + "-%' order by number");
        }

        private long count(Guitai guitai, String what) {
            try {
                return guitai.database("guitai_app")
                        .number("select " + what + " from message where lane = 'P' and conversation_id = "
                                + conversation);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Somebody who says something every so many milliseconds, until the line breaks. */
    private static final class Talker {

        private final Chat line;
        private final long conversation;
        private final String name;
        private final int pause;
        private int count;

        Talker(Chat line, long conversation, String name, int pause) {
            this.line = line;
            this.conversation = conversation;
            this.name = name;
            this.pause = pause;
        }

        void talk(CountDownLatch over) {
            try {
                while (over.getCount() > 0) {
                    count++;
                    line.submit(id(count), conversation, "句 " + count);
                    over.await(pause, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                // The line broke in the middle of a word: that one is said again.
            }
        }

        private String id(int number) {
            return name + "-" + number;
        }

        List<String> said() {
            return IntStream.rangeClosed(1, count).mapToObj(this::id).toList();
        }

        Set<String> acknowledged() {
            return line.frames("ack").stream()
                    .map(frame -> frame.getString("id"))
                    .filter(id -> id.startsWith(name + "-"))
                    .collect(Collectors.toSet());
        }

        int lastNumber() {
            return numbers(line, conversation).mapToInt(number -> number).max().orElse(0);
        }

        void sayAgain(Chat fresh) {
            Set<String> known = acknowledged();
            for (int number = 1; number <= count; number++) {
                String id = id(number);
                if (!known.contains(id)) {
                    fresh.submit(id, conversation, "句 " + number);
                }
            }
            said().stream()
                    .filter(id -> !known.contains(id))
                    .forEach(id ->
                            fresh.await("ack", frame -> frame.getString("id").equals(id)));
        }

        /** What a line was told of a conversation: its own by acks, the others' by messages. */
        static Stream<Integer> numbers(Chat line, long conversation) {
            return numbered(line, conversation).map(frame -> frame.getInt("number"));
        }

        static Stream<JsonObject> numbered(Chat line, long conversation) {
            return line.frames().stream()
                    .filter(frame -> List.of("ack", "message").contains(frame.getString("type")))
                    .filter(frame -> frame.getJsonNumber("conversation").longValue() == conversation);
        }
    }
}
