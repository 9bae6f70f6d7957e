package org.guitai.system;

import static org.guitai.system.Counter.ask;
import static org.guitai.system.Counter.awaitState;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.stream.Stream;
import org.guitai.system.Counter.Agent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that is away at the wrong moment: what nobody was told of then is told afterwards. */
class LostHintsTest {

    private static final Duration SOON = Duration.ofSeconds(25);

    private final Guitai guitai = Guitai.shared();
    private final Counter counter = Counter.open(guitai);
    private final Agent agent = counter.hire(10);
    private final Chat console = counter.console(agent);
    private final Chat buyer = counter.stranger();
    private long conversation;

    @BeforeEach
    void talk() {
        conversation = ask(buyer, "hello");
        awaitState(console, conversation, "OPEN");
        awaitState(buyer, conversation, "OPEN");
        console.say(conversation, "yes?");
        buyer.awaitMessage("yes?");
    }

    @AfterEach
    void close() {
        counter.close();
    }

    /** How often the server's log says so. */
    private long logged(String words) throws IOException {
        try (Stream<String> lines = Files.lines(guitai.data().resolve("logs/guitai.0.log"))) {
            return lines.filter(line -> line.contains(words)).count();
        }
    }

    private static void awaitLoss(Chat chat, long conversation) {
        chat.await(
                "conversation",
                frame -> frame.getJsonNumber("conversation").longValue() == conversation
                        && !frame.getBoolean("mine", true));
    }

    @Test
    void whatCannotBeReadIsReadAgain() throws IOException {
        String waits = "What a client is to be told waits";
        long before = logged(waits);
        counter.run("alter table conversation_mark rename to conversation_mark_away");
        try {
            console.send(Chat.frame("status").add("status", "AWAY"));
            Eventually.within(SOON, "both reads fail", () -> logged(waits) >= before + 2);
        } finally {
            counter.run("alter table conversation_mark_away rename to conversation_mark");
        }
        awaitState(console, conversation, "CLOSED");
        awaitState(buyer, conversation, "CLOSED");
    }

    @Test
    void whatEndedWhileARoundFailedIsTold() throws IOException {
        String failed = "A round over the clients failed";
        long before = logged(failed);
        counter.run(
                "alter table presence_lease add constraint broken check (account_id <> " + agent.id() + ") not valid");
        try {
            counter.run("update conversation set state = 'CLOSED', closed_at = now(), closed_by = 'AGENT' where id = "
                    + conversation);
            Eventually.within(SOON, "a round fails", () -> logged(failed) > before);
        } finally {
            counter.run("alter table presence_lease drop constraint broken");
        }
        awaitState(buyer, conversation, "CLOSED");
        awaitLoss(console, conversation);
    }

    @Test
    void aConsoleThatComesBackIsToldWhatItHas() {
        Agent other = counter.hire(10);
        Chat others = counter.console(other);
        counter.run("update conversation set account_id = " + other.id() + " where id = " + conversation);
        counter.run("delete from presence_lease where account_id in (" + agent.id() + ", " + other.id() + ")");
        awaitState(others, conversation, "OPEN");
        others.awaitMessage("hello");
        others.awaitMessage("yes?");
        awaitLoss(console, conversation);
        others.say(conversation, "I have taken over");
        buyer.awaitMessage("I have taken over");
    }
}
