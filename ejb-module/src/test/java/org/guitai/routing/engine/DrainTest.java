package org.guitai.routing.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guitai.routing.api.Status.BUSY;
import static org.guitai.routing.api.Status.ONLINE;
import static org.guitai.routing.api.Status.SUSPENDED;
import static org.guitai.routing.engine.Shop.A;
import static org.guitai.routing.engine.Shop.B;
import static org.guitai.routing.engine.Shop.C;
import static org.guitai.routing.engine.Shop.NOW;
import static org.guitai.routing.engine.Shop.answer;
import static org.guitai.routing.engine.Shop.shop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guitai.routing.engine.Situation.Customer;
import org.guitai.routing.engine.Situation.Recent;
import org.junit.jupiter.api.Test;

/** Rule 10: those who wait are decided anew. */
class DrainTest {

    private final List<String> asked = new ArrayList<>();
    private final Map<String, Recent> recent = new HashMap<>();
    private final List<Set<Long>> searched = new ArrayList<>();
    private List<String> gone = List.of();

    @Test
    void theFirstAreServedUntilThereIsNoRoom() {
        assertThat(drain(shop().with(A, ONLINE).open(A, 8), "first", "second", "third", "fourth"))
                .containsExactly(Map.entry("first", "A"), Map.entry("second", "A"));
        assertThat(asked).as("nobody after the first who stays").containsExactly("first", "second", "third");
    }

    @Test
    void anAgentWhoIsSuspendedStillGetsTheirOwnFromBehindOthers() {
        served("their own", A, Duration.ofHours(2));
        served("another's", B, Duration.ofHours(2));
        Shop full = shop().with(A, SUSPENDED).with(B, ONLINE).atCapacity(B);
        assertThat(drain(full, "first", "another's", "their own", "last")).containsExactly(Map.entry("their own", "A"));
        assertThat(asked).containsExactly("first", "their own");
    }

    @Test
    void alsoWhileTheOthersAreBusy() {
        served("their own", A, Duration.ofHours(2));
        assertThat(drain(shop().with(A, SUSPENDED).with(B, BUSY), "first", "their own"))
                .containsExactly(Map.entry("their own", "A"));
    }

    @Test
    void aSuspendedAgentGetsNoMoreThanThereIsRoomFor() {
        served("one", A, Duration.ofHours(2));
        served("two", A, Duration.ofHours(1));
        Shop full = shop().with(A, SUSPENDED).open(A, 9).with(B, ONLINE).atCapacity(B);
        assertThat(drain(full, "first", "one", "two")).containsExactly(Map.entry("one", "A"));
    }

    @Test
    void afterTheHoursThatAreSetTheyWaitLikeAnybody() {
        served("their own", A, Duration.ofHours(25));
        Shop full = shop().with(A, SUSPENDED).with(B, ONLINE).atCapacity(B);
        assertThat(drain(full, "first", "their own")).isEmpty();
    }

    @Test
    void nobodyIsLookedForWhereNoSuspendedAgentHasRoom() {
        served("their own", A, Duration.ofHours(2));
        Shop full = shop().with(A, SUSPENDED).atCapacity(A).with(B, ONLINE).atCapacity(B);
        assertThat(drain(full, "first", "their own")).isEmpty();
        assertThat(drain(shop().with(A, SUSPENDED).with(C, BUSY).suspendedRecentHours(0), "first", "their own"))
                .isEmpty();
        assertThat(searched).isEmpty();
    }

    @Test
    void whoHasGoneLeavesFromAnyPlace() {
        gone = List.of("third");
        assertThat(drain(shop().with(A, ONLINE).atCapacity(A), "first", "second", "third"))
                .containsExactly(Map.entry("third", "O, kept"));
    }

    private void served(String customer, long account, Duration ago) {
        recent.put(customer, new Recent(account, NOW.minus(ago)));
    }

    private Map<String, String> drain(Shop shop, String... queue) {
        Map<String, String> answers = new LinkedHashMap<>();
        Drain.decide(shop.situation(), List.of(queue), gone::contains, new Drain.Customers<String>() {
                    @Override
                    public Customer of(String waiting) {
                        asked.add(waiting);
                        return new Customer(false, recent.get(waiting), null);
                    }

                    @Override
                    public Set<String> servedBy(Set<Long> accounts) {
                        searched.add(accounts);
                        return recent.entrySet().stream()
                                .filter(one -> accounts.contains(one.getValue().account()))
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toSet());
                    }
                })
                .forEach((customer, decision) -> answers.put(customer, answer(decision)));
        return answers;
    }
}
