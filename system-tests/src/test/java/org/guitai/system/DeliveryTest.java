package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is promised of delivery: once, in order, to every side, whatever clients do. */
class DeliveryTest {

    private static final String KEY = "sunshop-demo-widget-key";

    private final Guitai guitai = Guitai.shared();
    private Person lin = new Person(guitai);
    private Chat agent = Chat.connect(guitai.socket("/ws/visitor"), null, null);
    private Chat buyer = agent;
    private long conversation;

    @BeforeEach
    void talk() {
        agent.close();
        lin = Person.signedIn(guitai, "sunshop:小林", "counter-2026");
        agent = Chat.agent(guitai, lin);
        buyer = Chat.visitor(guitai, KEY, null);
        conversation = buyer.say(null, "你好").getJsonNumber("conversation").longValue();
        agent.await("conversation", frame -> frame.getJsonNumber("conversation").longValue() == conversation);
        agent.awaitMessage("你好");
    }

    @AfterEach
    void end() {
        agent.send(Chat.frame("close").add("conversation", conversation));
        buyer.await("conversation", frame -> "CLOSED".equals(frame.getString("state")));
        agent.close();
        buyer.close();
        Person.signOut(lin);
    }

    @Test
    void aRepeatIsAcknowledgedAgainAndStoredOnce() {
        String id = UUID.randomUUID().toString();
        buyer.submit(id, conversation, "还有货吗？");
        buyer.submit(id, conversation, "还有货吗？");
        JsonObject first = buyer.await("ack", frame -> frame.getString("id").equals(id));
        buyer.submit(id, conversation, "还有货吗？");
        Eventually.within(Duration.ofSeconds(5), "three acks", () -> acks(id).size() == 3);
        assertThat(acks(id)).allSatisfy(ack -> assertThat(ack.getInt("number")).isEqualTo(first.getInt("number")));
        buyer.say(conversation, "好的");
        agent.awaitMessage("好的");
        assertThat(agent.frames("message").stream()
                        .filter(m -> m.getString("text").equals("还有货吗？")))
                .hasSize(1);
    }

    private List<JsonObject> acks(String id) {
        return buyer.frames("ack").stream()
                .filter(ack -> ack.getString("id").equals(id))
                .toList();
    }

    /** As a commit leaves it whose answer is lost: stored, and nobody told. */
    @Test
    void whatWasStoredWithoutAWordIsToldWhenItIsSentAgain() {
        String id = UUID.randomUUID().toString();
        guitai.database("guitai_owner").run("""
                with taken as (
                    update conversation set last_number = last_number + 1 where id = %d returning shop_id, id, last_number)
                insert into message (shop_id, conversation_id, lane, number, sender, client_id, body, sent_at)
                select shop_id, id, 'P', last_number, 'C', '%s', '请问有货吗', now() from taken""".formatted(conversation, id));
        buyer.submit(id, conversation, "请问有货吗");
        assertThat(buyer.await("ack", frame -> frame.getString("id").equals(id)).getInt("number"))
                .isEqualTo(2);
        assertThat(agent.awaitMessage("请问有货吗").getInt("number")).isEqualTo(2);
        agent.say(conversation, "有的");
        buyer.awaitMessage("有的");
        assertThat(numbersSeenBy(buyer)).containsExactly(1, 2, 3);
        assertThat(numbersSeenBy(agent)).containsExactly(1, 2, 3);
    }

    @Test
    void aRepeatOfWhatWasSaidBeforeTheEndOpensNothing() {
        String id = UUID.randomUUID().toString();
        buyer.submit(id, conversation, "最后一句");
        JsonObject ack = buyer.await("ack", frame -> frame.getString("id").equals(id));
        agent.send(Chat.frame("close").add("conversation", conversation));
        buyer.await("conversation", frame -> "CLOSED".equals(frame.getString("state")));
        buyer.submit(id, conversation, "最后一句");
        Eventually.within(Duration.ofSeconds(5), "acknowledged again", () -> acks(id).size() == 2);
        assertThat(acks(id).get(1).getInt("number")).isEqualTo(ack.getInt("number"));
        assertThat(acks(id).get(1).getJsonNumber("conversation").longValue()).isEqualTo(conversation);
        assertThat(guitai.database("guitai_app")
                        .texts("select distinct later.id::text from conversation c join conversation later"
                                + " on later.customer_id = c.customer_id and later.id > c.id where c.id = "
                                + conversation))
                .isEmpty();
    }

    @Test
    void numbersHaveNoHolesAndBothSidesSeeTheSameOrder() {
        // A visitor may write 20 messages in ten seconds; the greeting was the first.
        List<String> ids = IntStream.range(0, 15)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
        for (int i = 0; i < ids.size(); i++) {
            buyer.submit(ids.get(i), conversation, "买家 " + i);
            agent.submit(ids.get(i), conversation, "客服 " + i);
        }
        for (String id : ids) {
            buyer.await("ack", frame -> frame.getString("id").equals(id));
            agent.await("ack", frame -> frame.getString("id").equals(id));
        }
        Eventually.within(
                Duration.ofSeconds(5),
                "both have seen all",
                () -> numbersSeenBy(buyer).size() == 31 && numbersSeenBy(agent).size() == 31);
        List<Integer> expected = IntStream.rangeClosed(1, 31).boxed().toList();
        assertThat(numbersSeenBy(buyer)).isEqualTo(expected);
        assertThat(numbersSeenBy(agent)).isEqualTo(expected);
    }

    /** In the order in which the client was told: its own by acks, the others' by messages. */
    private List<Integer> numbersSeenBy(Chat chat) {
        return chat.frames().stream()
                .filter(frame -> List.of("ack", "message").contains(frame.getString("type")))
                .filter(frame -> frame.getJsonNumber("conversation").longValue() == conversation)
                .map(frame -> frame.getInt("number"))
                .toList();
    }

    @Test
    void twoTabsOfAnAgentStayInStep() {
        try (Chat other = Chat.agent(guitai, lin)) {
            other.await("ready");
            agent.say(conversation, "从第一个页面");
            assertThat(other.awaitMessage("从第一个页面").getString("from")).isEqualTo("staff");
            other.say(conversation, "从第二个页面");
            agent.awaitMessage("从第二个页面");
            buyer.say(conversation, "收到");
            agent.awaitMessage("收到");
            other.awaitMessage("收到");
        }
    }

    @Test
    void whatOneSideHasReadTheOtherIsTold() {
        agent.say(conversation, "有的");
        JsonObject answer = buyer.awaitMessage("有的");
        buyer.send(Chat.frame("mark")
                .add("conversation", conversation)
                .add("delivered", answer.getInt("number"))
                .add("read", answer.getInt("number")));
        JsonObject mark = agent.await("mark", frame -> frame.getString("side").equals("customer"));
        assertThat(mark.getInt("read")).isEqualTo(answer.getInt("number"));
    }

    @Test
    void aNoteForStaffIsNeverShownToTheBuyer() {
        agent.send(Chat.frame("send")
                .add("id", "note-1")
                .add("conversation", conversation)
                .add("lane", "S")
                .add("text", "这位客户上周投诉过"));
        JsonObject ack = agent.await("ack", frame -> frame.getString("id").equals("note-1"));
        assertThat(ack.getString("lane")).isEqualTo("S");
        agent.say(conversation, "您好");
        assertThat(buyer.awaitMessage("您好").getInt("number")).isEqualTo(2);
        assertThat(buyer.frames().toString()).doesNotContain("投诉");
    }

    @Test
    void typingIsShownAndNeverStored() {
        buyer.send(Chat.frame("typing").add("conversation", conversation).add("text", "我想问"));
        assertThat(agent.await("typing").getString("text")).isEqualTo("我想问");
        agent.send(Chat.frame("typing").add("conversation", conversation).add("text", "秘密"));
        assertThat(buyer.await("typing").getString("text")).isEqualTo("…");
    }

    /** More than its queue holds: the line is closed, and the client that comes back is told what it missed. */
    @Test
    void aReaderThatNeverReadsHoldsNobodyUpAndIsClosed() {
        int all = 1_200;
        String padding = "长".repeat(4_900);
        try (DeafLine deaf = new DeafLine(guitai, lin)) {
            for (int i = 0; i < all; i++) {
                agent.submit("slow-" + i, conversation, "第 " + i + " 条 " + padding);
                if (i % 50 == 0) {
                    awaitAck("slow-" + i);
                }
            }
            awaitAck("slow-" + (all - 1));
            assertThat(agent.frames("ack").stream().map(ack -> ack.getString("id")))
                    .containsExactlyElementsOf(
                            IntStream.range(0, all).mapToObj(i -> "slow-" + i).toList());
            buyer.awaitMessage("第 " + (all - 1) + " 条 " + padding);
            assertThat(numbersSeenBy(buyer))
                    .isEqualTo(IntStream.rangeClosed(1, all + 1).boxed().toList());
            // A server that cannot get its farewell out ends the line without one.
            assertThat(deaf.readToTheEnd()).isIn(4008, 1006);
        }
        try (Chat back = Chat.agentFrom(guitai, lin, Map.of(conversation, all - 10))) {
            assertThat(back.awaitMessage("第 " + (all - 1) + " 条 " + padding).getInt("number"))
                    .isEqualTo(all + 1);
        }
    }

    private void awaitAck(String id) {
        agent.await("ack", frame -> frame.getString("id").equals(id));
    }

    /** A client that lost order: what is sent is stored in the order in which it arrives, each once, none lost. */
    @Test
    void framesOutOfOrderAreStoredAsTheyCome() {
        List<String> ids = List.of("third", "first", "first", "second", "third");
        for (String id : ids) {
            agent.submit(id + conversation, conversation, id);
        }
        for (String id : List.of("first", "second", "third")) {
            awaitAck(id + conversation);
        }
        buyer.awaitMessage("second");
        assertThat(buyer.frames("message").stream().map(frame -> frame.getString("text")))
                .containsExactly("third", "first", "second");
        assertThat(numbersSeenBy(buyer)).containsExactly(1, 2, 3, 4);
        // An old mark after a newer one takes nothing back.
        agent.send(mark(4));
        agent.send(mark(2));
        agent.send(mark(999_999));
        agent.say(conversation, "over");
        buyer.awaitMessage("over");
        assertThat(buyer.frames("mark").stream().map(frame -> frame.getInt("read")))
                .containsExactly(4, 2, 4);
        Eventually.within(
                Duration.ofSeconds(5),
                "the mark is kept",
                () -> guitai.database("guitai_app")
                                .number("select coalesce(max(read), 0) from conversation_mark where side = 'A'"
                                        + " and conversation_id = " + conversation)
                        == 4);
    }

    private JsonObjectBuilder mark(int number) {
        return Chat.frame("mark")
                .add("conversation", conversation)
                .add("delivered", number)
                .add("read", number);
    }

    @Test
    void whatIsRefusedOpensNoConversation() throws SQLException {
        String count = "select count(*) from conversation";
        long before = guitai.database("guitai_app").number(count);
        try (Chat stranger = Chat.visitor(guitai, KEY, null)) {
            stranger.submit("lost", 999_999_999L, "somebody else's");
            assertThat(stranger.await("error").getString("code")).isEqualTo("conversation.not-yours");
        }
        assertThat(guitai.database("guitai_app").number(count)).isEqualTo(before);
    }
}
