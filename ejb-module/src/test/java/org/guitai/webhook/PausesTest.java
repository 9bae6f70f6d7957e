package org.guitai.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a delivery is tried again. */
class PausesTest {

    @Test
    void doubleFromTenSecondsToSixHours() {
        assertThat(Pauses.after(1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Pauses.after(2)).isEqualTo(Duration.ofSeconds(20));
        assertThat(Pauses.after(12)).isEqualTo(Duration.ofSeconds(20_480));
        assertThat(Pauses.after(13)).isEqualTo(Duration.ofHours(6));
        assertThat(Pauses.after(1_000_000)).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void lastAboutThreeDays() {
        Duration all = IntStream.range(1, Pauses.TRIES).mapToObj(Pauses::after).reduce(Duration.ZERO, Duration::plus);
        assertThat(all).isBetween(Duration.ofHours(72), Duration.ofHours(80));
    }
}
