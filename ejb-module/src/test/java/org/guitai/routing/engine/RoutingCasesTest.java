package org.guitai.routing.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guitai.routing.api.Status.AWAY;
import static org.guitai.routing.api.Status.BUSY;
import static org.guitai.routing.api.Status.ONLINE;
import static org.guitai.routing.api.Status.SUSPENDED;
import static org.guitai.routing.engine.Shop.A;
import static org.guitai.routing.engine.Shop.B;
import static org.guitai.routing.engine.Shop.C;
import static org.guitai.routing.engine.Shop.O;
import static org.guitai.routing.engine.Shop.answer;
import static org.guitai.routing.engine.Shop.shop;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cases of the specification (routing.md) that the rules of simple mode decide, each under its number. Case 32 is
 * about what counts as having served a buyer, which is read from the database: RoutingDeskTest has it.
 */
class RoutingCasesTest {

    private static final Duration YESTERDAY = Duration.ofDays(1);

    @ParameterizedTest(name = "case {0}: {2}")
    @MethodSource("cases")
    void isDecidedAsSpecified(int number, Shop shop, String expected) {
        assertThat(answer(shop.arrives())).as("case %d", number).isEqualTo(expected);
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                a(1, three(), "B"),
                a(2, three().recentWith(A, Duration.ofDays(29)), "A"),
                a(3, three().recentWith(A, Duration.ofDays(31)), "B"),
                a(4, twoWithout().recentWith(A, Duration.ofDays(29)), "B"),
                a(5, twoWithout().with(A, SUSPENDED, 3).recentWith(A, Duration.ofDays(29)), "B"),
                a(6, shop().with(A, SUSPENDED), "A"),
                a(7, shop().with(A, SUSPENDED, 5).with(B, SUSPENDED, 2).recentWith(A, Duration.ofDays(20)), "A"),
                a(8, shop().recentWith(C, YESTERDAY), "C, kept"),
                a(9, shop(), "O, kept"),
                a(16, shop().with(A, ONLINE, 3).weighing(A, 20).with(B, ONLINE, 2), "A"),
                a(21, shop().with(A, ONLINE).atCapacity(A).with(B, BUSY), "queue, position 1"),
                a(22, three().atCapacity(A).recentWith(A, Duration.ofDays(29)), "B"),
                a(23, shop().with(A, BUSY).with(B, BUSY), "queue, position 1"),
                a(24, three().blocked(), "refused"),
                a(
                        25,
                        shop().with(A, ONLINE)
                                .onlineFor(A, Duration.ofMinutes(10))
                                .with(B, ONLINE, 6)
                                .onlineFor(B, Duration.ofHours(6))
                                .routing(Strategy.LEAST_PER_ONLINE_HOUR),
                        "A"),
                a(27, shop().with(A, SUSPENDED).with(B, ONLINE).recentWith(A, Duration.ofHours(2)), "A"),
                a(
                        28,
                        shop().with(A, SUSPENDED)
                                .with(B, ONLINE)
                                .recentWith(A, Duration.ofHours(2))
                                .suspendedRecentHours(0),
                        "B"),
                a(35, shop().with(A, AWAY).with(B, AWAY), "O, kept"),
                a(36, shop().with(A, ONLINE).atCapacity(A).with(C, SUSPENDED), "queue, position 1"),
                a(41, shop().with(A, BUSY).with(C, SUSPENDED), "queue, position 1"),
                a(42, shop().with(B, ONLINE).inConversation(O, false, true), "B"),
                a(43, shop().with(B, ONLINE).inConversation(O, true, false), "goes on with O"),
                a(44, shop().with(A, SUSPENDED).atCapacity(A), "queue, position 1"));
    }

    /** Words of rule 8 that no case shows. */
    @Test
    void tiesGoToWhoWaitedLongestAndThenToTheLowerAccount() {
        Shop tied = shop().with(A, ONLINE).with(B, ONLINE).with(C, ONLINE);
        assertThat(answer(tied.arrives())).isEqualTo("A");
        tied.routedLast(A, Duration.ofMinutes(1)).routedLast(B, Duration.ofMinutes(9));
        assertThat(answer(tied.arrives())).as("never counts as longest").isEqualTo("C");
        tied.routedLast(C, Duration.ofMinutes(5));
        assertThat(answer(tied.arrives())).isEqualTo("B");
    }

    @Test
    void leastActiveLooksAtWhatIsOpenNotAtToday() {
        Shop busy = shop().with(A, ONLINE, 1)
                .open(A, 4)
                .with(B, ONLINE, 9)
                .open(B, 2)
                .routing(Strategy.LEAST_ACTIVE);
        assertThat(answer(busy.arrives())).isEqualTo("B");
    }

    @Test
    void whoArrivesWaitsBehindThoseWhoWait() {
        assertThat(answer(three().waiting(2).arrives())).isEqualTo("queue, position 3");
        assertThat(answer(three().waiting(2).recentWith(A, YESTERDAY).arrives()))
                .as("one's own agent with room")
                .isEqualTo("A");
    }

    private static Shop three() {
        return shop().with(A, ONLINE, 3).with(B, ONLINE, 1).with(C, ONLINE, 2);
    }

    private static Shop twoWithout() {
        return shop().with(B, ONLINE, 1).with(C, ONLINE, 2);
    }

    private static Arguments a(int number, Shop shop, String expected) {
        return Arguments.of(number, shop, expected);
    }
}
