package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guitai.system.Counter.ask;
import static org.guitai.system.Counter.awaitState;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.guitai.system.Counter.Agent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Statuses, leases and what becomes of conversations whose account is not there, on the running server. */
class PresenceTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Counter counter = Counter.open(Guitai.shared());

    @AfterEach
    void close() {
        counter.close();
    }

    private String status(Agent agent) {
        return counter.texts("select status from presence where account_id = " + agent.id())
                .get(0);
    }

    private void awaitStatus(Agent agent, String status) {
        Eventually.within(SOON, status, () -> status(agent).equals(status));
    }

    @Test
    void whatNobodyCouldTakeIsKeptForTheOwner() {
        Agent owner = counter.owner();
        Chat buyer = counter.stranger();
        long conversation = ask(buyer, "is anybody there?");
        assertThat(awaitState(buyer, conversation, "KEPT").isNull("agent")).isTrue();
        assertThat(counter.open(owner)).isZero();

        Chat console = counter.console(owner);
        assertThat(console.await("ready").getJsonArray("conversations")).hasSize(1);
        console.awaitMessage("is anybody there?");
        console.say(conversation, "now I am");
        awaitState(buyer, conversation, "OPEN");
        assertThat(counter.open(owner)).isEqualTo(1);
        assertThat(counter.texts("select state from conversation_span where conversation_id = " + conversation
                        + " order by started_at"))
                .containsExactly("UNDECIDED", "KEPT", "OPEN");
        console.send(Chat.frame("close").add("conversation", conversation));
        awaitState(buyer, conversation, "CLOSED");
        assertThat(counter.open(owner)).isZero();
    }

    /** Case 42. */
    @Test
    void whatWasKeptGoesWithAllItsMessagesToWhoeverIsThereNext() {
        Agent agent = counter.hire(10);
        Chat buyer = counter.stranger();
        long conversation = ask(buyer, "at night");
        awaitState(buyer, conversation, "KEPT");
        buyer.say(conversation, "still at night");
        Chat console = counter.console(agent);
        buyer.say(conversation, "in the morning");
        console.awaitMessage("in the morning");
        assertThat(console.frames("message").stream().map(frame -> frame.getString("text")))
                .containsExactly("at night", "still at night", "in the morning");
        assertThat(counter.rules(conversation)).last().isEqualTo("LEAST");
    }

    @Test
    void awayEndsWhatIsInHandAndTheBuyersAskAgain() {
        Agent agent = counter.hire(10);
        Chat console = counter.console(agent);
        Chat one = counter.stranger();
        Chat other = counter.stranger();
        long first = ask(one, "one");
        long second = ask(other, "other");
        awaitState(console, first, "OPEN");
        awaitState(console, second, "OPEN");
        console.send(Chat.frame("status").add("status", "AWAY"));
        assertThat(awaitState(one, first, "CLOSED").getString("closedBy")).isEqualTo("AWAY");
        assertThat(awaitState(other, second, "CLOSED").getString("closedBy")).isEqualTo("AWAY");
        assertThat(counter.open(agent)).isZero();
        long again = ask(one, "again");
        assertThat(again).isNotEqualTo(first);
        awaitState(one, again, "KEPT");
    }

    /** More than a client may ask for at once: nobody asked for these. */
    @Test
    void awayIsToldOfEveryConversationHoweverMany() {
        Agent agent = counter.hire(80);
        Chat console = counter.console(agent);
        List<Long> conversations = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            conversations.add(ask(counter.stranger(), "question " + i));
            awaitState(console, conversations.get(i), "OPEN");
        }
        console.send(Chat.frame("status").add("status", "AWAY"));
        conversations.forEach(conversation -> awaitState(console, conversation, "CLOSED"));
        assertThat(console.frames("error")).isEmpty();
    }

    @Test
    void aShortCutIsNoAbsenceALongOneIsToldToTheBuyer() {
        Agent agent = counter.hire(10);
        Chat console = counter.console(agent);
        Chat buyer = counter.stranger();
        long conversation = ask(buyer, "hello");
        awaitState(buyer, conversation, "OPEN");
        console.say(conversation, "hello to you");
        counter.run("update presence_lease set ends_at = now() + interval '1 hour' where account_id = " + agent.id());
        console.close();
        Eventually.within(
                SOON,
                "the lease runs out by itself",
                () -> counter.number("select count(*) from presence_lease where ends_at > now()"
                                + " and ends_at < now() + interval '1 minute' and account_id = " + agent.id())
                        == 1);
        assertThat(status(agent)).isEqualTo("ONLINE");
        counter.run("update presence_lease set ends_at = now() - interval '1 second' where account_id = " + agent.id());
        awaitStatus(agent, "OFFLINE");
        buyer.await("conversation", frame -> isPresent(frame, false));
        assertThat(counter.number("select count(*) from presence_span where account_id = " + agent.id()
                        + " and ended_at is not null"))
                .isEqualTo(1);

        counter.console(agent);
        buyer.await("conversation", frame -> buyer.frames().indexOf(frame) > 0 && isPresent(frame, true));
        awaitStatus(agent, "ONLINE");
        // It was answered: it goes on with whoever had it.
        assertThat(counter.texts("select state || account_id from conversation where id = " + conversation))
                .containsExactly("OPEN" + agent.id());
    }

    private static boolean isPresent(JsonObject frame, boolean present) {
        return !frame.isNull("agent") && frame.getJsonObject("agent").getBoolean("present") == present;
    }

    @Test
    void aConnectionWhoseLeaseRanOutComesBack() {
        Agent agent = counter.hire(10);
        Chat console = counter.console(agent);
        awaitStatus(agent, "ONLINE");
        // The node's round, if it comes before the sweep, makes the lease again.
        Eventually.within(SOON, "OFFLINE", () -> {
            counter.run("delete from presence_lease where account_id = " + agent.id());
            return status(agent).equals("OFFLINE");
        });
        awaitStatus(agent, "ONLINE");
        console.await("status", frame -> frame.getString("status").equals("ONLINE"));
    }

    @Test
    void aSignInThatCannotBeReadCostsNobodyElseTheLease() {
        Agent broken = counter.hire(10);
        Agent other = counter.hire(10);
        counter.console(broken);
        counter.console(other);
        // Whoever looks after a sign-in of long ago notes its use, which is refused.
        counter.run(
                "update sign_in set last_used_at = now() - interval '10 minutes' where account_id = " + broken.id());
        counter.run("alter table sign_in add constraint broken check (account_id <> " + broken.id() + ") not valid");
        try {
            String lease = "select extract(epoch from ends_at)::bigint from presence_lease where account_id = ";
            long before = counter.number(lease + other.id());
            Eventually.within(SOON, "the lease is renewed", () -> counter.number(lease + other.id()) > before);
            assertThat(counter.number(lease + broken.id())).isGreaterThan(before);
        } finally {
            counter.run("alter table sign_in drop constraint broken");
        }
    }

    @Test
    void signingOutOnOneDeviceLeavesTheOther() {
        Agent agent = counter.hire(10);
        counter.console(agent);
        String name = counter.texts("select o.login_name || ':' || a.login_name from account a join account o"
                        + " on o.shop_id = a.shop_id and o.kind = 'OWNER' where a.id = " + agent.id())
                .get(0);
        Person second = Person.signedIn(Guitai.shared(), name, NewShop.PASSWORD);
        counter.console(new Agent(agent.id(), second));
        Person.signOut(second);
        assertThat(status(agent)).isEqualTo("ONLINE");
        Person.signOut(agent.person());
        assertThat(status(agent)).isEqualTo("OFFLINE");
    }

    /** An account whose answered conversation nobody could take over but the owner, who answers and ends it. */
    @Test
    void placesAreCountedThroughDisablingAndKeeping() {
        Agent agent = counter.hire(10);
        Agent owner = counter.owner();
        Chat console = counter.console(agent);
        Chat buyer = counter.stranger();
        long conversation = ask(buyer, "hello");
        awaitState(console, conversation, "OPEN");
        console.say(conversation, "yes?");
        counter.api().post("/agents/" + agent.id() + "/disable", null);
        awaitState(buyer, conversation, "KEPT");
        assertThat(counter.open(agent)).isZero();
        assertThat(counter.open(owner)).isZero();

        Chat owners = counter.console(owner);
        owners.awaitMessage("hello");
        owners.say(conversation, "I have taken over");
        Eventually.within(SOON, "it counts", () -> counter.open(owner) == 1);
        owners.send(Chat.frame("close").add("conversation", conversation));
        awaitState(buyer, conversation, "CLOSED");
        assertThat(counter.open(owner)).isZero();
        owners.send(Chat.frame("status").add("status", "AWAY"));
        owners.await("status", frame -> frame.getString("status").equals("AWAY"));
    }

    @Test
    void whatACrashLeftUndecidedIsDecidedSoon() {
        Agent agent = counter.hire(10);
        Chat buyer = counter.stranger();
        long conversation = ask(buyer, "kept");
        awaitState(buyer, conversation, "KEPT");
        Chat console = counter.console(agent);
        // A node stored the buyer's next word and died before routing heard of it.
        counter.run(
                "update conversation set undecided_since = now() - interval '10 seconds' where id = " + conversation);
        console.awaitMessage("kept");
        assertThat(counter.number(
                        "select count(*) from conversation where undecided_since is not null and id = " + conversation))
                .isZero();
    }

    /** More than can be fetched one after the other while the rest waits in line. */
    @Test
    void anAgentWithManyConversationsMissesNothingWhenComingBack() {
        Agent agent = counter.hire(60);
        Chat console = counter.console(agent);
        List<Chat> buyers = new ArrayList<>();
        List<Long> conversations = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            Chat buyer = counter.stranger();
            buyers.add(buyer);
            conversations.add(ask(buyer, "question " + i));
            awaitState(console, conversations.get(i), "OPEN");
        }
        console.close();
        Chat back = counter.console(agent);
        for (int i = 0; i < 45; i++) {
            buyers.get(i).say(conversations.get(i), "and then " + i);
        }
        for (int i = 0; i < 45; i++) {
            back.awaitMessage("question " + i);
            back.awaitMessage("and then " + i);
        }
        assertThat(back.frames("error")).isEmpty();
        assertThat(back.frames("message")).hasSize(90);
    }
}
