package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guitai.system.Counter.ask;
import static org.guitai.system.Counter.awaitPosition;
import static org.guitai.system.Counter.awaitState;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.guitai.system.Counter.Agent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An outage longer than any deadline: who waits keeps the place, who works stays there, until they can come back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private Guitai guitai =
            Guitai.start(Guitai.work("restart-" + ProcessHandle.current().pid()));

    @AfterAll
    void stop() {
        guitai.close();
    }

    @Test
    void aRestartTakesNobodysPlace() {
        try (Counter counter = Counter.open(guitai)) {
            Queue queue = new Queue(counter);
            guitai.kill();
            counter.run("update queue_place set seen_at = now() - interval '10 minutes'");
            counter.run("update presence_lease set ends_at = now() - interval '10 minutes'");
            guitai = guitai.again();
            queue.awaitTimeAnew();
            queue.goesOn();
        }
    }

    @Test
    void aDatabaseThatWasAwayTakesNobodysPlace() throws IOException {
        try (Counter counter = Counter.open(guitai)) {
            Queue queue = new Queue(counter);
            counter.run("alter table queue_place rename to queue_place_away");
            counter.run("alter table presence_lease rename to presence_lease_away");
            int before = failures();
            Eventually.within(SOON, "both sweeps have failed", () -> failures() >= before + 2);
            counter.run("update queue_place_away set seen_at = now() - interval '10 minutes'");
            counter.run("update presence_lease_away set ends_at = now() - interval '10 minutes'");
            counter.run("alter table presence_lease_away rename to presence_lease");
            counter.run("alter table queue_place_away rename to queue_place");
            queue.awaitTimeAnew();
            queue.goesOn();
        }
    }

    /** How often a sweep has failed. */
    private int failures() throws IOException {
        return Files.readString(guitai.data().resolve("logs/guitai.0.log")).split("could not be swept", -1).length - 1;
    }

    /** One agent with one buyer, and another who waits; all lines are down, so that nobody says they are there. */
    private static final class Queue {

        private final Counter counter;
        private final Agent agent;
        private final long served;
        private final long waits;
        private final String token;

        Queue(Counter counter) {
            this.counter = counter;
            this.agent = counter.hire(1);
            Chat console = counter.console(agent);
            Chat buyer = counter.stranger();
            served = ask(buyer, "served");
            awaitState(buyer, served, "OPEN");
            console.say(served, "yes?");
            Chat waiting = counter.stranger();
            waits = ask(waiting, "waits");
            awaitPosition(waiting, 1);
            token = Counter.token(waiting);
            counter.close();
        }

        void awaitTimeAnew() {
            Eventually.within(
                    SOON,
                    "a sweep has given time anew",
                    () -> counter.number("select count(*) from queue_place where seen_at > now() - interval '1 minute'"
                                    + " and conversation_id = " + waits)
                            == 1);
        }

        void goesOn() {
            assertThat(counter.texts("select status from presence where account_id = " + agent.id()))
                    .containsExactly("ONLINE");
            assertThat(counter.back(token)
                            .await("ready")
                            .getJsonArray("conversations")
                            .getJsonObject(0)
                            .getInt("position"))
                    .isEqualTo(1);
            Chat console = counter.console(agent);
            console.send(Chat.frame("close").add("conversation", served));
            console.awaitMessage("waits");
            assertThat(counter.rules(waits)).containsExactly("QUEUE", "LEAST");
        }
    }
}
