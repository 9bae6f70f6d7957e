package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guitai.system.Counter.ask;
import static org.guitai.system.Counter.awaitState;

import java.net.http.HttpResponse;
import java.util.Map;
import org.guitai.system.Counter.Agent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What staff note of a customer, and what becomes of it when the customer comes. */
class CustomerFilesTest {

    private static final String PAGE = "/admin/customer.xhtml";

    private final Counter counter = Counter.open(Guitai.shared());
    private final Person owner = counter.owner().person();

    @AfterEach
    void close() {
        counter.close();
    }

    private long customerOf(long conversation) {
        return counter.number("select customer_id from conversation where id = " + conversation);
    }

    private HttpResponse<String> submit(
            Person person, long customer, String form, String button, Map<String, String> fields) {
        return person.submit(PAGE + "?customer=" + customer, form, button, fields, "&customer=" + customer);
    }

    private String version(long customer) {
        return counter.texts("select version from customer where id = " + customer)
                .get(0);
    }

    private long ended(Chat buyer) {
        long conversation = ask(buyer, "hello");
        awaitState(buyer, conversation, "OPEN");
        buyer.send(Chat.frame("close").add("conversation", conversation));
        awaitState(buyer, conversation, "CLOSED");
        return customerOf(conversation);
    }

    @Test
    void aTagBringsTheCustomerToTheGroupThatIsMadeForIt() {
        Agent anybody = counter.hire(10);
        Agent gold = counter.hire(10);
        counter.console(anybody);
        Chat buyer = counter.stranger();
        long customer = ended(buyer);
        counter.console(gold);
        long group = counter.api()
                .post("/routing/groups", "{\"name\": \"Gold\", \"audience\": [\"gold\"]}")
                .number("id");
        counter.api().put("/routing/participants/" + gold.id(), "{\"weight\": 10, \"group\": " + group + "}");
        assertThat(submit(owner, customer, "form", "save", Map.of("tags", "gold\nnorth", "version", version(customer)))
                        .statusCode())
                .isEqualTo(302);
        long again = ask(buyer, "hello again");
        awaitState(buyer, again, "OPEN");
        assertThat(counter.texts("select account_id from conversation where id = " + again))
                .containsExactly(Long.toString(gold.id()));
    }

    @Test
    void aDedicatedAccountReceivesItsCustomer() {
        Agent first = counter.hire(10);
        counter.console(first);
        Chat buyer = counter.stranger();
        long customer = ended(buyer);
        Agent own = counter.hire(10);
        counter.console(own);
        assertThat(submit(
                                owner,
                                customer,
                                "form",
                                "save",
                                Map.of("dedicated", Long.toString(own.id()), "version", version(customer)))
                        .statusCode())
                .isEqualTo(302);
        long again = ask(buyer, "hello again");
        awaitState(buyer, again, "OPEN");
        assertThat(counter.rules(again)).containsExactly("DEDICATED");
        assertThat(submit(
                                owner,
                                customer,
                                "form",
                                "save",
                                Map.of("dedicated", "99999999", "version", version(customer)))
                        .statusCode())
                .as("an account that is none")
                .isEqualTo(200);
        assertThat(counter.texts("select dedicated_account_id from customer where id = " + customer))
                .containsExactly(Long.toString(own.id()));
    }

    @Test
    void whoIsBlockedIsRefusedUntilTheyAreUnblocked() {
        counter.console(counter.hire(10));
        Chat buyer = counter.stranger();
        long customer = ended(buyer);
        assertThat(submit(owner, customer, "blocking", "block", Map.of("reason", " "))
                        .statusCode())
                .isEqualTo(200);
        assertThat(submit(owner, customer, "blocking", "block", Map.of("reason", "rude"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(owner.get(PAGE + "?lang=en&customer=" + customer).body()).contains("rude");
        long refused = ask(buyer, "let me in");
        assertThat(awaitState(buyer, refused, "CLOSED").getString("closedBy")).isEqualTo("BLOCKED");
        assertThat(submit(owner, customer, "blocking", "unblock", Map.of()).statusCode())
                .isEqualTo(302);
        long let = ask(buyer, "thank you");
        awaitState(buyer, let, "OPEN");
    }

    /** Case 12 with its history: what the owner keeps for himself nobody else reads. */
    @Test
    void aPrivateContactOfTheOwnerIsReadByTheOwnerAlone() {
        Agent agent = counter.hireWith(
                "conversation.receive", "history.team", "customer.view", "contact.share", "history.own");
        Chat console = counter.console(counter.owner());
        Chat buyer = counter.stranger();
        long conversation = ask(buyer, "only for your eyes");
        awaitState(buyer, conversation, "OPEN");
        console.say(conversation, "of course");
        long customer = customerOf(conversation);
        String page = "/admin/conversation.xhtml?lang=en&id=" + conversation;
        assertThat(agent.person().get(page).body()).contains("only for your eyes");
        assertThat(agent.person().get("/admin/history.xhtml").body()).contains("of course");

        assertThat(submit(owner, customer, "contact", "add", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(agent.person().get(page).statusCode()).isEqualTo(404);
        assertThat(agent.person().get("/admin/history.xhtml").body()).doesNotContain("of course");
        assertThat(agent.person().get(PAGE + "?customer=" + customer).statusCode())
                .isEqualTo(404);
        assertThat(owner.get(page).body()).contains("only for your eyes");

        assertThat(submit(owner, customer, "contact", "share", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(agent.person().get(page).body()).contains("only for your eyes");
    }
}
