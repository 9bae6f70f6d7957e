package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guitai.system.Counter.ask;
import static org.guitai.system.Counter.awaitPosition;
import static org.guitai.system.Counter.awaitState;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.guitai.system.Counter.Agent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a decision knows, as it is read from the database of the running server. How the rules weigh it has tests of its
 * own (RoutingCasesTest); case 33 has none, as there is no handing over.
 */
class RoutingDeskTest {

    private final Counter counter = Counter.open(Guitai.shared());
    private final Agent a = counter.hire(10);
    private final Agent b = counter.hire(10);
    private final Map<Agent, Chat> consoles = new HashMap<>();

    @AfterEach
    void close() {
        counter.close();
    }

    /** Cases 2 and 32. */
    @Test
    void aBuyerComesBackToWhoAnsweredAndNotToWhoWasOnlyAsked() {
        comes(a);
        Chat buyer = counter.stranger();
        long unanswered = asks(buyer, a);
        ends(a, buyer, unanswered);
        comes(b);
        long answered = asks(buyer, b);
        assertThat(counter.rules(answered)).containsExactly("LEAST");
        answers(b, answered);
        ends(b, buyer, answered);

        routedToday(b, 9);
        long third = asks(buyer, b);
        assertThat(counter.rules(third)).containsExactly("RECENT");
        assertThat(asksOnce(a)).containsExactly("LEAST");
    }

    /** Cases 2 and 3, at the edge of the thirty days. */
    @Test
    void afterTheRecentDaysTheAnswerBindsNobody() {
        comes(a);
        Chat buyer = counter.stranger();
        served(buyer, a);
        comes(b);
        routedToday(a, 3);
        answeredEarlier(a, "29 days");
        long within = asks(buyer, a);
        assertThat(counter.rules(within)).containsExactly("RECENT");
        ends(a, buyer, within);
        answeredEarlier(a, "2 days");
        assertThat(counter.rules(asks(buyer, b))).containsExactly("LEAST");
    }

    @Test
    void theLastOfThoseWhoAnsweredIsTheRecentOne() {
        comes(a);
        Chat buyer = counter.stranger();
        served(buyer, a);
        leaves(a, "BUSY");
        comes(b);
        served(buyer, b);
        leaves(a, "ONLINE");
        routedToday(b, 9);
        assertThat(counter.rules(asks(buyer, b))).containsExactly("RECENT");
    }

    /** Case 16. */
    @Test
    void twiceTheWeightReceivesTwiceAsMuch() {
        comes(a);
        comes(b);
        counter.run("update participant set weight = 20 where account_id = " + a.id());
        for (int i = 0; i < 6; i++) {
            Chat buyer = counter.stranger();
            awaitState(buyer, ask(buyer, "question " + i), "OPEN");
        }
        assertThat(counter.open(a)).isEqualTo(4);
        assertThat(counter.open(b)).isEqualTo(2);
    }

    /** Case 24. */
    @Test
    void whoIsBlockedIsRefused() {
        comes(a);
        Chat buyer = counter.stranger();
        served(buyer, a);
        counter.run("update customer set blocked_at = now() where shop_id = " + counter.shop());
        long refused = ask(buyer, "let me in");
        assertThat(awaitState(buyer, refused, "CLOSED").getString("closedBy")).isEqualTo("BLOCKED");
        assertThat(counter.rules(refused)).containsExactly("BLOCK_LIST");
        assertThat(counter.open(a)).isZero();
    }

    /** It is always another day on one side of the date line than on the other. */
    @Test
    void todayIsTheDayOfTheShopsZone() {
        comes(a);
        comes(b);
        zone("Pacific/Kiritimati");
        routedOn(a, "Etc/GMT+12", 5);
        routedOn(b, "Pacific/Kiritimati", 1);
        assertThat(asksOnce(a)).containsExactly("LEAST");
        assertThat(counter.texts("select routed_today || ' ' || (routed_day = (now() at time zone"
                        + " 'Pacific/Kiritimati')::date) from account_load where account_id = " + a.id()))
                .containsExactly("1 true");
        routedOn(a, "Pacific/Kiritimati", 2);
        assertThat(asksOnce(b)).containsExactly("LEAST");
    }

    /** Case 25, with hours that are counted from midnight on. */
    @Test
    void routedPerHourCountsTheHoursOnlineToday() {
        comes(a);
        comes(b);
        zone(whereItIsAfternoon());
        counter.run("update routing_shop set strategy = 'LEAST_PER_ONLINE_HOUR' where shop_id = " + counter.shop());
        onlineSince(b, "6 hours");
        routedToday(a, 1);
        routedToday(b, 5);
        assertThat(asksOnce(b)).as("5 in 6 hours against 1 in one").containsExactly("LEAST");
        onlineSince(b, "3 days");
        routedToday(b, 20);
        assertThat(asksOnce(a)).as("20 in at most 14 hours").containsExactly("LEAST");
    }

    @Test
    void leastActiveLooksAtWhatIsOpen() {
        counter.run("update routing_shop set strategy = 'LEAST_ACTIVE' where shop_id = " + counter.shop());
        comes(a);
        asksOnce(a);
        comes(b);
        routedToday(b, 9);
        assertThat(asksOnce(b)).containsExactly("LEAST");
    }

    /** Cases 27 and 28. */
    @Test
    void anAgentWhoIsSuspendedGetsTheirOwnForADay() {
        comes(a);
        Chat buyer = counter.stranger();
        served(buyer, a);
        leaves(a, "SUSPENDED");
        comes(b);
        answeredEarlier(a, "2 hours");
        long own = asks(buyer, a);
        assertThat(counter.rules(own)).containsExactly("RECENT");
        ends(a, buyer, own);
        assertThat(asksOnce(b)).as("a stranger").containsExactly("LEAST");
        counter.run("update routing_shop set suspended_recent_hours = 0 where shop_id = " + counter.shop());
        assertThat(counter.rules(asks(buyer, b))).containsExactly("LEAST");
    }

    @Test
    void anAgentWhoIsBusyIsPassedOver() {
        comes(a);
        Chat buyer = counter.stranger();
        served(buyer, a);
        leaves(a, "BUSY");
        comes(b);
        assertThat(counter.rules(asks(buyer, b))).containsExactly("LEAST");
    }

    @Test
    void aSuspendedAgentTakesTheirOwnFromBehindOthersInTheQueue() {
        comes(b);
        leaves(b, "BUSY");
        comes(a);
        Chat own = counter.stranger();
        served(own, a);
        leaves(a, "BUSY");
        Chat stranger = counter.stranger();
        long first = ask(stranger, "whoever is free, please");
        awaitPosition(stranger, 1);
        long second = ask(own, "my own agent, please");
        awaitPosition(own, 2);

        leaves(a, "SUSPENDED");
        awaitState(own, second, "OPEN");
        assertThat(counter.rules(second)).containsExactly("QUEUE", "RECENT");
        assertThat(counter.texts("select conversation_id from queue_place where shop_id = " + counter.shop()))
                .containsExactly(Long.toString(first));
    }

    private void comes(Agent agent) {
        consoles.put(agent, counter.console(agent));
        awaitStatus(agent, "ONLINE");
    }

    private void leaves(Agent agent, String status) {
        console(agent).send(Chat.frame("status").add("status", status));
        awaitStatus(agent, status);
    }

    private void awaitStatus(Agent agent, String status) {
        Eventually.within(
                Duration.ofSeconds(15),
                status,
                () -> counter.texts("select status from presence where account_id = " + agent.id())
                        .contains(status));
    }

    private Chat console(Agent agent) {
        return Objects.requireNonNull(consoles.get(agent));
    }

    /** Asks and is given to this agent. */
    private long asks(Chat buyer, Agent expected) {
        long conversation = ask(buyer, "hello");
        awaitState(buyer, conversation, "OPEN");
        assertThat(counter.texts("select account_id from assignment where ended_at is null and conversation_id = "
                        + conversation))
                .containsExactly(Long.toString(expected.id()));
        return conversation;
    }

    /** A stranger asks and is given to this agent; by which rules. */
    private List<String> asksOnce(Agent expected) {
        return counter.rules(asks(counter.stranger(), expected));
    }

    private void answers(Agent agent, long conversation) {
        console(agent).say(conversation, "yes?");
    }

    private void ends(Agent agent, Chat buyer, long conversation) {
        console(agent).send(Chat.frame("close").add("conversation", conversation));
        awaitState(buyer, conversation, "CLOSED");
    }

    private void served(Chat buyer, Agent agent) {
        long conversation = asks(buyer, agent);
        answers(agent, conversation);
        ends(agent, buyer, conversation);
    }

    private void answeredEarlier(Agent agent, String by) {
        counter.run("update assignment set answered_at = answered_at - interval '" + by
                + "' where answered_at is not null and account_id = " + agent.id());
    }

    private void routedToday(Agent agent, int count) {
        routedOn(
                agent,
                counter.texts("select time_zone from shop where id = " + counter.shop())
                        .get(0),
                count);
    }

    private void routedOn(Agent agent, String zone, int count) {
        counter.run("update account_load set routed_today = " + count + ", routed_day = (now() at time zone '" + zone
                + "')::date where account_id = " + agent.id());
    }

    private void onlineSince(Agent agent, String ago) {
        counter.run("update presence_span set started_at = now() - interval '" + ago
                + "' where ended_at is null and account_id = " + agent.id());
    }

    private void zone(String zone) {
        counter.run("update shop set time_zone = '" + zone + "' where id = " + counter.shop());
    }

    /** A zone in which it is between noon and two o'clock, with the sign that POSIX gives it. */
    private static String whereItIsAfternoon() {
        int east = 12 - LocalTime.now(ZoneOffset.UTC).getHour();
        return east == 0 ? "Etc/GMT" : "Etc/GMT" + (east > 0 ? "-" + east : "+" + -east);
    }
}
