package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What comes over a visitor's line that belongs to another shop, another kind of frame or another time. */
class ForeignFramesTest {

    private static final String SUNSHOP = "sunshop-demo-widget-key";
    private static final String MOONSHOP = "moonshop-demo-widget-key";

    private final Guitai guitai = Guitai.shared();

    @Test
    void aTokenOfOneShopMakesAStrangerInAnother() {
        try (Chat known = Chat.visitor(guitai, SUNSHOP, null)) {
            long conversation = known.say(null, "only for sunshop")
                    .getJsonNumber("conversation")
                    .longValue();
            String token = known.await("ready").getString("token");
            try (Chat elsewhere = Chat.visitor(guitai, MOONSHOP, token)) {
                assertThat(elsewhere.await("ready").getString("token")).isNotEqualTo(token);
                assertThat(elsewhere.await("ready").getJsonArray("conversations"))
                        .isEmpty();
                assertThat(elsewhere.await("ready").getJsonObject("you").getInt("customer"))
                        .isNotEqualTo(known.await("ready").getJsonObject("you").getInt("customer"));
                for (String type : new String[] {"close", "history", "mark", "typing"}) {
                    elsewhere.send(Chat.frame(type)
                            .add("conversation", conversation)
                            .add("before", 10)
                            .add("delivered", 1)
                            .add("read", 1)
                            .add("text", "x"));
                }
                elsewhere.submit("over-there", conversation, "not mine");
                elsewhere.await("error", frame -> frame.getString("id", "").equals("over-there"));
                Eventually.within(
                        Duration.ofSeconds(5),
                        "every frame is refused",
                        () -> elsewhere.frames("error").size() == 5);
                assertThat(elsewhere.frames("history")).isEmpty();
            }
            known.say(conversation, "still open");
            assertThat(known.frames("conversation")).noneMatch(frame -> "CLOSED".equals(frame.getString("state")));
            known.send(Chat.frame("close").add("conversation", conversation));
            Counter.awaitState(known, conversation, "CLOSED");
        }
    }

    @Test
    void aBinaryMessageEndsTheLineOfItsSenderAlone() {
        try (Chat binary = Chat.visitor(guitai, SUNSHOP, null);
                Chat other = Chat.visitor(guitai, SUNSHOP, null)) {
            binary.sendBinary(new byte[] {1, 2, 3});
            assertThat(binary.awaitClose()).isIn(1003, 1009);
            other.send(Chat.frame("ping"));
            other.await("pong");
        }
    }

    @Test
    void whatWasTooFastIsTakenWhenItIsSaidAgain() {
        try (Chat buyer = Chat.visitor(guitai, SUNSHOP, null)) {
            for (int i = 0; i < 21; i++) {
                buyer.submit("hasty-" + i, null, "hasty " + i);
            }
            assertThat(buyer.await("error").getString("id")).isEqualTo("hasty-20");
            Eventually.within(Duration.ofSeconds(20), "ten seconds have passed", () -> {
                int refusals = buyer.frames("error").size();
                buyer.submit("hasty-20", null, "hasty 20");
                Eventually.within(
                        Duration.ofSeconds(5),
                        "an answer",
                        () -> buyer.frames("error").size() > refusals
                                || buyer.frames("ack").size() == 21);
                return buyer.frames("ack").size() == 21;
            });
            assertThat(buyer.frames("ack").stream().map(frame -> frame.getInt("number")))
                    .doesNotHaveDuplicates()
                    .contains(21);
            buyer.send(Chat.frame("close")
                    .add("conversation", buyer.frames("ack").get(0).getJsonNumber("conversation")));
            buyer.await("conversation", frame -> "CLOSED".equals(frame.getString("state")));
        }
    }
}
