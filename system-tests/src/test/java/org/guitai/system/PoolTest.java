package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guitai.system.Counter.ask;
import static org.guitai.system.Counter.awaitState;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guitai.system.Counter.Agent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The message pool: a night of messages, taken and shared out in the morning. */
class PoolTest {

    private static final String PAGE = "/admin/pool.xhtml";

    private final Guitai guitai = Guitai.shared();
    private final Counter counter = Counter.open(guitai);

    @BeforeEach
    void poolAtNight() {
        int version =
                counter.api().get("/routing").json().getJsonObject("settings").getInt("version");
        assertThat(counter.api()
                        .put("/routing/settings", "{\"offlineHandling\": \"POOL\", \"version\": " + version + "}")
                        .status())
                .isEqualTo(200);
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private long leavesMessage(String text) {
        Chat buyer = counter.stranger();
        long conversation = ask(buyer, text);
        awaitState(buyer, conversation, "POOLED");
        return conversation;
    }

    private long count(String condition) {
        return counter.number(
                "select count(*) from conversation where shop_id = " + counter.shop() + " and " + condition);
    }

    private HttpResponse<String> press(Person person, String form, String button) {
        return person.submit(PAGE, form, button, Map.of(), "");
    }

    @Test
    void whatCameAtNightIsTakenOldestFirstAndAnswered() {
        Chat buyer = counter.stranger();
        long first = ask(buyer, "are you open?");
        awaitState(buyer, first, "POOLED");
        long second = leavesMessage("and me?");
        Agent agent = counter.hireWith("pool.handle", "conversation.receive");
        Chat console = counter.console(agent);
        assertThat(agent.person().get(PAGE + "?lang=en").body())
                .contains("are you open?")
                .contains("and me?");

        assertThat(press(agent.person(), "acts", "next").statusCode()).isEqualTo(302);
        assertThat(awaitState(console, first, "OPEN").getString("state")).isEqualTo("OPEN");
        assertThat(counter.rules(first)).containsExactly("OFFLINE", "POOL");
        assertThat(counter.open(agent)).isEqualTo(1);
        assertThat(counter.number("select routed_today from account_load where account_id = " + agent.id()))
                .as("taking does not count as routed")
                .isZero();
        console.say(first, "good morning");
        buyer.awaitMessage("good morning");
        assertThat(count("state = 'POOLED' and id = " + second)).isEqualTo(1);
    }

    @Test
    void aBuyerWhoWritesAgainInTheMorningIsRouted() {
        Chat buyer = counter.stranger();
        long night = ask(buyer, "are you open?");
        awaitState(buyer, night, "POOLED");
        Agent agent = counter.hire(5);
        counter.console(agent);
        ask(buyer, "hello again");
        awaitState(buyer, night, "OPEN");
        assertThat(counter.rules(night)).containsExactly("OFFLINE", "LEAST");
    }

    @Test
    void sharingOutGoesByTheRulesAsLongAsSomebodyHasRoom() {
        for (int i = 0; i < 5; i++) {
            leavesMessage("night " + i);
        }
        Agent a = counter.hire(2);
        Agent b = counter.hire(1);
        counter.console(a);
        counter.console(b);
        HttpResponse<String> answer = press(counter.owner().person(), "acts", "share");
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("?shared=3");
        assertThat(counter.open(a)).isEqualTo(2);
        assertThat(counter.open(b)).isEqualTo(1);
        assertThat(count("state = 'POOLED'")).isEqualTo(2);
    }

    @Test
    void whatIsGivenToSomebodyWhoIsNotThereIsKeptForThem() {
        long message = leavesMessage("for you");
        Agent absent = counter.hire(5);
        HttpResponse<String> answer = counter.owner()
                .person()
                .submit(PAGE, "share-form", "give", Map.of("to", "account:" + absent.id()), "&message=" + message);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(counter.texts("select state || ' ' || account_id from conversation where id = " + message))
                .containsExactly("KEPT " + absent.id());
    }

    /** Eight hands for forty messages: each is taken once, none stays, none is lost. */
    @Test
    void nothingIsTakenTwice() throws Exception {
        for (int i = 0; i < 40; i++) {
            leavesMessage("night " + i);
        }
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            people.add(counter.hireWith("pool.handle", "conversation.receive").person());
        }
        ExecutorService hands = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> takes = new ArrayList<>();
            people.forEach(person -> takes.add(() -> {
                int taken = 0;
                while (count("state = 'POOLED'") > 0) {
                    taken += press(person, "acts", "next").statusCode() == 302 ? 1 : 0;
                }
                return taken;
            }));
            int taken = 0;
            for (Future<Integer> one : hands.invokeAll(takes)) {
                taken += one.get();
            }
            assertThat(taken).isEqualTo(40);
        } finally {
            hands.shutdownNow();
        }
        assertThat(counter.number(
                        "select count(*) from assignment where rule = 'POOL' and shop_id = " + counter.shop()))
                .isEqualTo(40);
        assertThat(counter.number("select count(distinct conversation_id) from assignment where ended_at is null"
                        + " and shop_id = " + counter.shop()))
                .isEqualTo(40);
    }
}
