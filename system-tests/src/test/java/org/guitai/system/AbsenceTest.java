package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guitai.system.Counter.ask;
import static org.guitai.system.Counter.awaitState;

import java.time.Duration;
import java.util.List;
import org.guitai.system.Counter.Agent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Buyers who wait for somebody who has gone (spec: routing.md, when things change). */
class AbsenceTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Counter counter = Counter.open(Guitai.shared());

    @AfterEach
    void close() {
        counter.close();
    }

    private void awaitStatus(Agent agent, String status) {
        Eventually.within(
                SOON,
                status,
                () -> counter.texts("select status from presence where account_id = " + agent.id())
                        .equals(List.of(status)));
    }

    /** Of two buyers the one who wrote last waits for somebody who has gone; it is kept until they are back. */
    @Test
    void whoWaitsForSomebodyWhoSignedOutIsKeptForThem() {
        Agent agent = counter.hire(10);
        Chat console = counter.console(agent);
        Chat waiting = counter.stranger();
        Chat answered = counter.stranger();
        long one = ask(waiting, "hello");
        awaitState(waiting, one, "OPEN");
        console.say(one, "yes?");
        ask(waiting, "I have a question");
        long other = ask(answered, "hello");
        awaitState(answered, other, "OPEN");
        console.say(other, "it is done");
        Person.signOut(agent.person());

        awaitState(waiting, one, "KEPT");
        assertThat(counter.texts("select state || account_id from conversation where id in (" + one + ", " + other
                        + ") order by id"))
                .containsExactly("KEPT" + agent.id(), "OPEN" + agent.id());
        assertThat(counter.open(agent)).isEqualTo(1);
        Agent back = new Agent(agent.id(), counter.signIn(agent));
        counter.console(back).say(one, "back again");
        awaitState(waiting, one, "OPEN");
        Eventually.within(SOON, "it counts again", () -> counter.open(agent) == 2);
    }

    @Test
    void withOfflineTransferSomebodyElseAnswersWhenTheyAreGoneForTwoMinutes() {
        int version =
                counter.api().get("/routing").json().getJsonObject("settings").getInt("version");
        counter.api().put("/routing/settings", "{\"offlineTransfer\": true, \"version\": " + version + "}");
        Agent agent = counter.hire(10);
        Chat console = counter.console(agent);
        Chat buyer = counter.stranger();
        long conversation = ask(buyer, "hello");
        awaitState(buyer, conversation, "OPEN");
        console.say(conversation, "yes?");
        ask(buyer, "I have a question");
        Agent other = counter.hire(10);
        Chat others = counter.console(other);
        console.close();
        counter.run("update presence_lease set ends_at = now() - interval '1 second' where account_id = " + agent.id());
        awaitStatus(agent, "OFFLINE");
        counter.run("update presence set since = now() - interval '3 minutes' where account_id = " + agent.id());

        others.awaitMessage("I have a question");
        assertThat(counter.texts("select state || account_id from conversation where id = " + conversation))
                .containsExactly("OPEN" + other.id());
        assertThat(counter.open(agent)).isZero();
        assertThat(counter.open(other)).isEqualTo(1);
    }
}
