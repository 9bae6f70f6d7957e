package org.guitai.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When those who are there could not say so. */
class SilenceTest {

    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

    private final Silence silence = new Silence();

    @Test
    void nobodyWasHeardBeforeTheFirstRound() {
        assertThat(silence.lasts(NOW)).isTrue();
        silence.end(NOW);
        assertThat(silence.lasts(NOW)).isFalse();
    }

    @Test
    void oneRoundAfterTheOtherIsNoSilence() {
        for (int round = 0; round < 100; round++) {
            silence.end(NOW.plusSeconds(5L * round));
            assertThat(silence.lasts(NOW.plusSeconds(5L * round + 5))).isFalse();
        }
    }

    @Test
    void aRoundThatFailedBeginsOneUntilTheNextThatDoesNot() {
        silence.end(NOW);
        silence.begin();
        assertThat(silence.lasts(NOW.plusMillis(1))).isTrue();
        silence.end(NOW.plusSeconds(5));
        assertThat(silence.lasts(NOW.plusSeconds(6))).isFalse();
    }

    @Test
    void aMachineThatSleptHeardNobody() {
        silence.end(NOW);
        assertThat(silence.lasts(NOW.plus(Silence.LONGEST_PAUSE))).isFalse();
        assertThat(silence.lasts(NOW.plus(Silence.LONGEST_PAUSE).plus(Duration.ofMillis(1))))
                .isTrue();
    }
}
