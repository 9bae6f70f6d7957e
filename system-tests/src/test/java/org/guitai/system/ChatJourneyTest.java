package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** A buyer and an agent talk over sockets. */
class ChatJourneyTest {

    private static final String KEY = "sunshop-demo-widget-key";

    private final Guitai guitai = Guitai.shared();

    @Test
    void aBuyersQuestionIsStoredRoutedAnsweredAndFoundAgain() {
        Person chen = Person.signedIn(guitai, "sunshop:小陈", "counter-2026");
        try (Chat agent = Chat.agent(guitai, chen);
                Chat buyer = Chat.visitor(guitai, KEY, null)) {
            String token = buyer.await("ready").getString("token");

            JsonObject ack = buyer.say(null, "X20 有白色的吗？");
            long conversation = ack.getJsonNumber("conversation").longValue();
            assertThat(ack.getInt("number")).isEqualTo(1);

            agent.await(
                    "conversation",
                    frame -> frame.getJsonNumber("conversation").longValue() == conversation
                            && frame.getBoolean("mine"));
            JsonObject question = agent.awaitMessage("X20 有白色的吗？");
            assertThat(question.getInt("number")).isEqualTo(1);

            agent.say(conversation, "有的，今天下单明天到。");
            JsonObject answer = buyer.awaitMessage("有的，今天下单明天到。");
            assertThat(answer.getInt("number")).isEqualTo(2);
            assertThat(answer.getString("from")).isEqualTo("staff");

            try (Chat reloaded = Chat.visitor(guitai, KEY, token)) {
                assertThat(reloaded.awaitMessage("X20 有白色的吗？").getInt("number")).isEqualTo(1);
                assertThat(reloaded.awaitMessage("有的，今天下单明天到。").getInt("number"))
                        .isEqualTo(2);
                reloaded.send(Chat.frame("close").add("conversation", conversation));
                agent.await(
                        "conversation",
                        frame -> frame.getJsonNumber("conversation").longValue() == conversation
                                && "CLOSED".equals(frame.getString("state", "")));
            }
        }
        Person.signOut(chen);
    }
}
