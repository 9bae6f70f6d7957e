package org.guitai.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codes of RFC 6238, and when one is good. */
class OneTimeCodesTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:10Z");

    /** The last six digits of the RFC's examples (appendix B, SHA-1). */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void areThoseOfTheRfc(long seconds, String code) {
        assertThat(OneTimeCodes.code(SECRET, Instant.ofEpochSecond(seconds))).isEqualTo(code);
    }

    @Test
    void oneStepEarlyOrLateIsGoodAndTwoAreNot() {
        for (int steps = -3; steps <= 3; steps++) {
            String code = OneTimeCodes.code(SECRET, NOW.plusSeconds(30L * steps));
            assertThat(OneTimeCodes.step(SECRET, code, NOW, 0).isPresent())
                    .as(steps + " steps")
                    .isEqualTo(Math.abs(steps) <= 1);
        }
    }

    @Test
    void aStepThatWasUsedIsNotGoodAgain() {
        String code = OneTimeCodes.code(SECRET, NOW);
        long step = OneTimeCodes.step(SECRET, code, NOW, 0).orElseThrow();
        assertThat(OneTimeCodes.step(SECRET, code, NOW, step)).isEmpty();
        assertThat(OneTimeCodes.step(SECRET, OneTimeCodes.code(SECRET, NOW.plusSeconds(30)), NOW, step))
                .hasValue(step + 1);
    }

    @Test
    void spacesAreForgivenAndOtherTextIsNot() {
        String code = OneTimeCodes.code(SECRET, NOW);
        assertThat(OneTimeCodes.step(SECRET, code.substring(0, 3) + " " + code.substring(3), NOW, 0))
                .isPresent();
        assertThat(OneTimeCodes.step(SECRET, "abcdef", NOW, 0)).isEmpty();
        assertThat(OneTimeCodes.step(SECRET, "", NOW, 0)).isEmpty();
    }
}
