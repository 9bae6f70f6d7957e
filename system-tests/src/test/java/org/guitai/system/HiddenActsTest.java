package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.guitai.system.Counter.Agent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A page that an agent may use, with a form in it that they may not: what they forge of it is refused and on record. */
class HiddenActsTest {

    private final Counter counter = Counter.open(Guitai.shared());

    @AfterEach
    void close() {
        counter.close();
    }

    private long refusals(Agent agent) {
        return counter.number(
                "select count(*) from audit_entry where action = 'permission.refused' and account_id = " + agent.id());
    }

    @Test
    void supportIsTheOwnersToGrant() {
        Agent agent = counter.hireWith("shop.settings");
        assertThat(agent.person().get("/admin/shop.xhtml").body()).doesNotContain("support:grant");
        assertThat(agent.person()
                        .submit("/admin/shop.xhtml", "support", "grant", Map.of("hours", "24"), "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(refusals(agent)).isEqualTo(1);
        assertThat(counter.number("select count(*) from support_grant where shop_id = " + counter.shop()))
                .isZero();
    }

    @Test
    void signInsOfOthersAreForThoseWhoMayEndThem() {
        Agent agent = counter.hireWith("agent.manage");
        Agent other = counter.hire(1);
        long before =
                counter.number("select count(*) from sign_in where ended_at is null and account_id = " + other.id());
        assertThat(agent.person()
                        .submit("/admin/agents.xhtml?agent=" + other.id(), "signIns", "end", Map.of(), "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(refusals(agent)).isEqualTo(1);
        assertThat(counter.number("select count(*) from sign_in where ended_at is null and account_id = " + other.id()))
                .isEqualTo(before);
    }

    /** With conversation.receive alone: seeing one's own conversation end is no reading of history. */
    @Test
    void whoEndsAConversationIsToldSoWithoutTheRightToHistory() {
        Agent agent = counter.hire(5);
        Chat console = counter.console(agent);
        Chat buyer = counter.stranger();
        long conversation = Counter.ask(buyer, "hello");
        Counter.awaitState(console, conversation, "OPEN");
        console.send(Chat.frame("close").add("conversation", conversation));
        Counter.awaitState(console, conversation, "CLOSED");
        assertThat(console.frames("error")).isEmpty();
        counter.run("update conversation set closed_at = now() - interval '2 minutes' where id = " + conversation);
        console.send(Chat.frame("history").add("conversation", conversation).add("before", 9));
        assertThat(console.await("error").getString("code")).isEqualTo("shared.not-found");
    }
}
