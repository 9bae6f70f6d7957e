package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The database is killed under a talk and comes back: senders are told, nothing is lost, nothing doubled. */
class DatabaseAwayTest {

    private static final int MESSAGES = 60;

    @Test
    void messagesAndPaymentsWaitForTheDatabase() throws InterruptedException {
        Guitai guitai =
                Guitai.start(Guitai.work("away-" + ProcessHandle.current().pid()));
        try {
            Person chen = Person.signedIn(guitai, "sunshop:小陈", "counter-2026");
            try (Chat agent = Chat.agent(guitai, chen);
                    Chat buyer = Chat.visitor(guitai, "sunshop-demo-widget-key", null)) {
                long conversation =
                        buyer.say(null, "在吗").getJsonNumber("conversation").longValue();
                agent.awaitMessage("在吗");
                Buyers buyers = Buyers.of(guitai, 4);
                buyers.start();
                Eventually.within(Duration.ofSeconds(60), "shops pay", () -> buyers.taken() > 8);

                for (int i = 0; i < MESSAGES; i++) {
                    if (i == MESSAGES / 2) {
                        killPostgres(guitai);
                    }
                    agent.submit("m" + i, conversation, "第 " + i + " 句");
                }
                Eventually.within(
                        Duration.ofSeconds(90), "every message is acknowledged", () -> sendAgain(agent, conversation));

                assertThat(refusals(agent)).isNotEmpty().allSatisfy(error -> {
                    assertThat(error.getString("code")).isEqualTo("shared.unavailable");
                    assertThat(error.getBoolean("retry")).isTrue();
                });
                List<Integer> numbers = agent.frames("ack").stream()
                        .map(ack -> ack.getInt("number"))
                        .distinct()
                        .sorted()
                        .toList();
                assertThat(numbers).hasSize(MESSAGES).startsWith(2).endsWith(MESSAGES + 1);
                Eventually.within(
                        Duration.ofSeconds(15),
                        "the buyer has every message",
                        () -> buyer.frames("message").size() == MESSAGES);
                assertThat(buyer.frames("message").stream().map(m -> m.getInt("number")))
                        .isSorted()
                        .doesNotHaveDuplicates();
                assertThat(guitai.output()).contains("PostgreSQL has ended; starting it again.");
                buyers.stop();
                buyers.checkNothingIsLostOrDoubled();
            }
        } finally {
            guitai.close();
        }
    }

    private static List<JsonObject> refusals(Chat agent) {
        return agent.frames("error").stream()
                .filter(error -> error.containsKey("id"))
                .toList();
    }

    /** As clients do: what was refused for a while is sent again with the same id. True when all are acknowledged. */
    private static boolean sendAgain(Chat agent, long conversation) {
        List<String> acknowledged =
                agent.frames("ack").stream().map(ack -> ack.getString("id")).toList();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            if (!acknowledged.contains("m" + i)) {
                missing.add("m" + i);
            }
        }
        if (!missing.isEmpty()) {
            String id = missing.get(0);
            int before = refusals(agent).size() + acknowledged.size();
            agent.submit(id, conversation, "第 " + id.substring(1) + " 句");
            Eventually.within(
                    Duration.ofSeconds(30),
                    "an answer to " + id,
                    () -> refusals(agent).size() + agent.frames("ack").size() > before);
        }
        return missing.isEmpty();
    }

    private static void killPostgres(Guitai guitai) {
        ProcessHandle postgres = guitai.postgres();
        List<ProcessHandle> all = new ArrayList<>(postgres.descendants().toList());
        all.add(postgres);
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
