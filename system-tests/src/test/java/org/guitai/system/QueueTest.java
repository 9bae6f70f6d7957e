package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guitai.system.Counter.ask;
import static org.guitai.system.Counter.awaitPosition;
import static org.guitai.system.Counter.awaitState;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.guitai.system.Counter.Agent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule 10 on the running server: who waits, where, and how they move up. */
class QueueTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final Counter counter = Counter.open(Guitai.shared());

    @AfterEach
    void close() {
        counter.close();
    }

    @Test
    void whoFindsNoRoomWaitsAndMovesUp() {
        Agent agent = counter.hire(1);
        Chat console = counter.console(agent);
        Chat first = counter.stranger();
        Chat second = counter.stranger();
        Chat third = counter.stranger();
        long served = ask(first, "first");
        awaitState(first, served, "OPEN");
        long next = ask(second, "second");
        awaitPosition(second, 1);
        ask(third, "third");
        awaitPosition(third, 2);
        console.await("queue", frame -> frame.getInt("waiting") == 2);

        console.send(Chat.frame("close").add("conversation", served));
        awaitState(second, next, "OPEN");
        console.awaitMessage("second");
        awaitPosition(third, 1);

        assertThat(counter.rules(next)).containsExactly("QUEUE", "LEAST");
        assertThat(counter.texts("select string_agg((line->>'rule') || ' ' || (line->>'finding'), ', ')"
                        + " from routing_decision, jsonb_array_elements(trace) line"
                        + " where outcome = 'QUEUED' and conversation_id = " + next))
                .containsExactly("BLOCK_LIST not-blocked, OPEN_CONVERSATION none, PRIVATE not-private,"
                        + " DIRECT nobody-addressed, DEDICATED nobody, GROUP simple-mode, CIRCLE all-participants,"
                        + " RECENT nobody, LEAST nobody, SUSPENDED others-there, QUEUE queued");
        assertThat(counter.texts("select out->>'reason' from routing_decision, jsonb_array_elements(trace) line,"
                        + " jsonb_array_elements(line->'ruledOut') out where outcome = 'QUEUED'"
                        + " and line->>'rule' = 'LEAST' and out->>'id' = '" + agent.id()
                        + "' and conversation_id = " + next))
                .containsExactly("NO_ROOM");
        assertThat(counter.texts("select state || ' ' || (ended_at is not null) from conversation_span"
                        + " where conversation_id = " + next + " order by started_at"))
                .containsExactly("UNDECIDED true", "QUEUED true", "OPEN false");
        assertThat(counter.number("select count(*) from conversation where id = " + next
                        + " and routed_at > first_asked_at and first_answered_at is null"))
                .isEqualTo(1);
        console.say(next, "here you are");
        assertThat(counter.number("select count(*) from conversation where id = " + next
                        + " and first_answered_at > first_asked_at and waiting_since is null"))
                .isEqualTo(1);
    }

    @Test
    void theExpectedWaitIsToldOnceThePaceIsKnown() {
        Agent agent = counter.hire(1);
        Chat console = counter.console(agent);
        for (int i = 0; i < 3; i++) {
            Chat buyer = counter.stranger();
            long conversation = ask(buyer, "quick " + i);
            awaitState(console, conversation, "OPEN");
            console.send(Chat.frame("close").add("conversation", conversation));
            awaitState(buyer, conversation, "CLOSED");
        }
        ask(counter.stranger(), "takes long");
        Chat waiting = counter.stranger();
        ask(waiting, "waits");
        // Three places freed in half an hour: ten minutes each.
        assertThat(awaitPosition(waiting, 1).getInt("wait")).isEqualTo(600);
        // Whoever opens the window again sees it at once.
        Chat again = counter.back(Counter.token(waiting));
        assertThat(again.await("ready")
                        .getJsonArray("conversations")
                        .getJsonObject(0)
                        .getInt("wait"))
                .isEqualTo(600);
    }

    @Test
    void manyAtOnceNeverExceedTheCapacity() {
        Agent agent = counter.hire(3);
        counter.console(agent);
        List<Chat> buyers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            buyers.add(counter.stranger());
        }
        List<CompletableFuture<Void>> asking = buyers.stream()
                .map(buyer -> CompletableFuture.runAsync(() -> ask(buyer, "all at once")))
                .toList();
        asking.forEach(CompletableFuture::join);
        Eventually.within(
                SOON,
                "all are decided",
                () -> counter.number(
                                "select count(*) from conversation where state in ('OPEN', 'QUEUED') and shop_id = "
                                        + counter.shop())
                        == 10);
        assertThat(counter.open(agent)).isEqualTo(3);
        assertThat(counter.number(
                        "select count(*) from assignment where ended_at is null and shop_id = " + counter.shop()))
                .isEqualTo(3);
        List<Integer> positions = IntStream.rangeClosed(1, 7).boxed().toList();
        Eventually.within(
                SOON,
                "each has a place of its own",
                () -> buyers.stream()
                        .map(QueueTest::lastPosition)
                        .filter(position -> position > 0)
                        .sorted()
                        .toList()
                        .equals(positions));
    }

    private static int lastPosition(Chat buyer) {
        var frames = buyer.frames("conversation");
        return frames.isEmpty() ? 0 : frames.get(frames.size() - 1).getInt("position", 0);
    }

    @Test
    void whoHasClosedThePageLeavesTheQueue() {
        Agent agent = counter.hire(1);
        counter.console(agent);
        ask(counter.stranger(), "served");
        Chat leaving = counter.stranger();
        long left = ask(leaving, "I am leaving");
        awaitPosition(leaving, 1);
        Chat staying = counter.stranger();
        ask(staying, "I am staying");
        awaitPosition(staying, 2);

        counter.run("update queue_place set seen_at = now() - interval '30 seconds' where conversation_id = " + left);
        leaving.close();
        Eventually.within(
                SOON,
                "the server has seen the page close",
                () -> counter.number("select count(*) from queue_place where conversation_id = " + left
                                + " and seen_at > now() - interval '5 seconds'")
                        == 1);
        counter.run("update queue_place set seen_at = now() - interval '61 seconds' where conversation_id = " + left);
        awaitPosition(staying, 1);
        assertThat(counter.texts("select state from conversation where id = " + left))
                .containsExactly("POOLED");
        assertThat(counter.texts("select trace->0->>'finding' from routing_decision where outcome = 'POOLED'"
                        + " and conversation_id = " + left))
                .containsExactly("left");
    }
}
