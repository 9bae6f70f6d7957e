package org.guitai.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.guitai.routing.engine.Circle;
import org.guitai.routing.engine.RoutingEngine;
import org.junit.jupiter.api.Test;

/** Words of the rules that no numbered case shows. */
class RoutingRulesTest {

    private static final String VIP =
            "[{'id': 'VIP', 'ranges': {'AUDIENCE': ['gold']}}, {'id': 'Phones', 'ranges': {'PRODUCT': ['phones']}}]";
    private static final String GOLD = "{'audience': ['gold'], 'categories': ['phones']}";
    private static final String YESTERDAY = "'recent': {'account': 'A', 'answeredAt': '2026-11-19T03:00:00Z'}";

    private static Sketch shop(String accounts) {
        return Sketch.of(accounts);
    }

    private static Sketch vip(String accounts) {
        return shop(accounts).groups(VIP).asks(GOLD);
    }

    // Rules 3 and 4

    @Test
    void aPrivateCustomerIsKeptWhileTheOwnerIsNotThere() {
        String asks = "{'customer': {'privateOfOwner': true}}";
        assertThat(shop("B ONLINE").asks(asks).arrives()).isEqualTo("O, kept");
        assertThat(shop("O AWAY; B ONLINE").asks(asks).arrives()).isEqualTo("O, kept");
        assertThat(shop("O BUSY; B ONLINE").asks(asks).arrives()).isEqualTo("O");
    }

    @Test
    void whoIsWrittenToGetsItInEveryStatusAndAtCapacity() {
        String asks = "{'direct': 'A'}";
        assertThat(shop("A BUSY; B ONLINE").asks(asks).arrives()).isEqualTo("A");
        assertThat(shop("A ONLINE open=10; B ONLINE").asks(asks).arrives()).isEqualTo("A");
        assertThat(shop("A AWAY; B ONLINE").asks(asks).arrives()).isEqualTo("A, kept");
        assertThat(shop("B ONLINE").asks(asks).arrives()).isEqualTo("A, kept");
    }

    @Test
    void routedInsteadTheGroupOfTheOneWrittenToComesFirst() {
        Sketch shop = shop("A OFFLINE group=VIP; B ONLINE group=Phones; C ONLINE group=VIP")
                .groups(VIP)
                .set("{'offlineTransfer': true}")
                .asks("{'direct': 'A', 'categories': ['phones']}");
        assertThat(shop.arrives()).isEqualTo("C of VIP");
        assertThat(shop.asks("{'categories': ['phones']}").arrives()).isEqualTo("B of Phones");
    }

    @Test
    void aDedicatedAccountWithoutRoomOrOutOfRoutingIsPassedOver() {
        String asks = "{'customer': {'dedicated': 'C'}}";
        assertThat(shop("B ONLINE; C SUSPENDED").asks(asks).arrives()).isEqualTo("C");
        assertThat(shop("B ONLINE; C ONLINE open=10").asks(asks).arrives()).isEqualTo("B");
        assertThat(shop("B ONLINE; C BUSY").asks(asks).arrives()).isEqualTo("B");
        assertThat(shop("B ONLINE; C ONLINE participant=false").asks(asks).arrives())
                .isEqualTo("B");
    }

    // Rules 5 and 6

    @Test
    void ofTwoGroupsTheOneThatRestrictsTheEarlierKindIsBetterThenTheOwnersOrder() {
        Sketch shop = shop("A ONLINE group=One; B ONLINE group=Two")
                .asks("{'audience': ['gold'], 'categories': ['phones'], 'orderStatus': 'PAID'}");
        String audience = "{'id': 'One', 'ranges': {'AUDIENCE': ['gold']}}";
        String twoKinds = "{'id': 'Two', 'ranges': {'PRODUCT': ['phones'], 'ORDER_STATUS': ['PAID']}}";
        assertThat(shop.groups("[" + twoKinds + "," + audience + "]").arrives())
                .as("audience before product and order status")
                .isEqualTo("A of One");
        String more = "{'id': 'Two', 'ranges': {'AUDIENCE': ['gold', 'silver'], 'PRODUCT': ['phones']}}";
        assertThat(shop.groups("[" + audience + "," + more + "]").arrives()).isEqualTo("B of Two");
        String same = "{'id': 'Two', 'ranges': {'AUDIENCE': ['gold']}}";
        assertThat(shop.groups("[" + audience + "," + same + "]").arrives()).isEqualTo("A of One");
        assertThat(shop.groups("[" + same + "," + audience + "]").arrives()).isEqualTo("B of Two");
    }

    @Test
    void whereNobodyIsOnlineTheBusyGroupComesBeforeTheSuspendedOne() {
        assertThat(vip("A SUSPENDED group=VIP; B BUSY group=Phones").arrives())
                .isEqualTo("queue of Phones, position 1");
        assertThat(vip("A SUSPENDED group=VIP").arrives()).isEqualTo("A of VIP");
        assertThat(vip("A OFFLINE group=VIP; C SUSPENDED").arrives()).isEqualTo("C");
    }

    @Test
    void participantsOfNoMatchingGroupAreTheRest() {
        Sketch shop = shop("B ONLINE group=Phones").groups(VIP).asks("{'audience': ['gold']}");
        assertThat(shop.arrives()).isEqualTo("B");
        assertThat(shop.set("{'overflow': 'OFF'}").arrives()).isEqualTo("O, kept");
    }

    @Test
    void whereNoGroupMatchesAllParticipantsAreLookedAt() {
        assertThat(shop("A ONLINE group=VIP routedToday=1; B ONLINE group=Phones")
                        .groups(VIP)
                        .set("{'overflow': 'OFF'}")
                        .arrives())
                .isEqualTo("B");
    }

    @Test
    void whenAllAreFullTheQueueIsThatOfTheFirstGroupWithSomebodyOnline() {
        assertThat(vip("A BUSY group=VIP; B ONLINE group=Phones open=10")
                        .set("{'overflow': 'WHEN_FULL'}")
                        .arrives())
                .isEqualTo("queue of Phones, position 1");
    }

    // Rules 7 to 9

    @Test
    void tiesGoToWhoWaitedLongestAndThenToTheLowerAccount() {
        assertThat(shop("A ONLINE; B ONLINE; C ONLINE").arrives()).isEqualTo("A");
        assertThat(shop("A ONLINE lastRoutedAt=2026-11-20T02:59:00Z; B ONLINE lastRoutedAt=2026-11-20T02:51:00Z;"
                                + " C ONLINE lastRoutedAt=2026-11-20T02:55:00Z")
                        .arrives())
                .isEqualTo("B");
        assertThat(shop("A ONLINE lastRoutedAt=2026-11-20T02:59:00Z; B ONLINE lastRoutedAt=2026-11-20T02:51:00Z;"
                                + " C ONLINE")
                        .arrives())
                .as("never counts as longest")
                .isEqualTo("C");
    }

    @Test
    void leastActiveLooksAtWhatIsOpenNotAtToday() {
        assertThat(shop("A ONLINE routedToday=1 open=4; B ONLINE routedToday=9 open=2")
                        .set("{'strategy': 'LEAST_ACTIVE'}")
                        .arrives())
                .isEqualTo("B");
    }

    @Test
    void aRecentCustomerWaitsForTheirAgentWhereTheShopWantsIt() {
        Sketch shop = shop("A ONLINE open=10; B ONLINE").asks("{'customer': {" + YESTERDAY + "}}");
        assertThat(shop.arrives()).isEqualTo("B");
        assertThat(shop.set("{'recentWaits': true}").arrives()).isEqualTo("queue, position 1");
        assertThat(shop.waiting("[{'account': 'A', 'others': 2}, {'others': 5}]")
                        .arrives())
                .isEqualTo("queue, position 3");
        assertThat(shop("A BUSY; B ONLINE")
                        .asks("{'customer': {" + YESTERDAY + "}}")
                        .set("{'recentWaits': true}")
                        .arrives())
                .as("the agent is not at capacity")
                .isEqualTo("B");
    }

    @Test
    void theThirtyDaysEndToTheSecond() {
        Sketch shop = shop("A ONLINE routedToday=5; B ONLINE");
        assertThat(shop.asks("{'customer': {'recent': {'account': 'A', 'answeredAt': '2026-10-21T03:00:00Z'}}}")
                        .arrives())
                .isEqualTo("A");
        assertThat(shop.asks("{'customer': {'recent': {'account': 'A', 'answeredAt': '2026-10-21T02:59:59Z'}}}")
                        .arrives())
                .isEqualTo("B");
    }

    // Rule 10

    @Test
    void whoArrivesWaitsBehindThoseWhoWaitForTheSameCircle() {
        Sketch shop = shop("A ONLINE; B ONLINE").waiting("[{'others': 2}]");
        assertThat(shop.arrives()).isEqualTo("queue, position 3");
        assertThat(shop.asks("{'customer': {" + YESTERDAY + "}}").arrives())
                .as("one's own agent with room")
                .isEqualTo("A");
        assertThat(vip("A ONLINE group=VIP; B ONLINE group=Phones")
                        .waiting("[{'group': 'Phones', 'others': 2}]")
                        .arrives())
                .as("others wait for others")
                .isEqualTo("A of VIP");
    }

    @Test
    void whoHasATagThatGoesFirstStandsBeforeTheOthers() {
        Sketch shop = shop("A BUSY").waiting("[{'first': 1, 'others': 4}]").set("{'queueFirstTags': ['gold']}");
        assertThat(shop.asks("{'audience': ['gold']}").arrives()).isEqualTo("queue, position 2");
        assertThat(shop.asks("{'audience': ['silver']}").arrives()).isEqualTo("queue, position 6");
    }

    @Test
    void whoWaitsForTheirAgentWaitsForThatOneUntilItIsNotThere() {
        Circle own = new Circle(Circle.Kind.ACCOUNT, 1);
        Sketch busy = shop("A BUSY; B ONLINE");
        assertThat(busy.answer(RoutingEngine.decideWaiting(busy.situation(), own)))
                .isEqualTo("queue, position 1");
        Sketch free = shop("A ONLINE routedToday=9; B ONLINE");
        assertThat(free.answer(RoutingEngine.decideWaiting(free.situation(), own)))
                .isEqualTo("A");
        Sketch gone = shop("A AWAY; B ONLINE");
        assertThat(gone.answer(RoutingEngine.decideWaiting(gone.situation(), own)))
                .isEqualTo("B");
    }

    @Test
    void whoClosesThePageLeavesForThePool() {
        Sketch shop = shop("A BUSY");
        assertThat(shop.answer(RoutingEngine.leave(shop.situation()))).isEqualTo("pool");
    }

    // Rule 11

    @Test
    void aDelegateWhoIsNoLongerThereIsReplacedByTheOwner() {
        String handling = "'offlineHandling': 'DELEGATE'";
        assertThat(shop("A OFFLINE").set("{" + handling + "}").arrives()).isEqualTo("O, kept");
        assertThat(shop("A OFFLINE")
                        .set("{" + handling + ", 'delegate': 'B'}")
                        .asks("{'customer': {" + YESTERDAY + "}}")
                        .arrives())
                .as("who served them is asked first")
                .isEqualTo("A, kept");
    }
}
