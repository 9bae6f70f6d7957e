package org.guitai.conversation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.guitai.shared.CustomerId;
import org.junit.jupiter.api.Test;

class RatesTest {

    private static final long SECOND = 1_000_000_000L;
    private static final CustomerId BUYER = new CustomerId(1);

    private final AtomicLong now = new AtomicLong(-5 * SECOND);
    private final Rates rates = new Rates(now::get);

    private int allowed(int messages, CustomerId visitor, String address) {
        int allowed = 0;
        for (int i = 0; i < messages; i++) {
            if (rates.allows(visitor, address)) {
                allowed++;
            }
        }
        return allowed;
    }

    @Test
    void twentyInAnyTenSeconds() {
        assertThat(allowed(10, BUYER, "a")).isEqualTo(10);
        now.addAndGet(9 * SECOND);
        assertThat(allowed(30, BUYER, "a")).isEqualTo(10);
        now.addAndGet(SECOND);
        assertThat(allowed(30, BUYER, "a"))
                .as("the first ten are ten seconds old")
                .isEqualTo(10);
        now.addAndGet(9 * SECOND);
        assertThat(allowed(30, BUYER, "a")).isEqualTo(10);
    }

    @Test
    void anAddressAloneRefusesNobody() {
        for (long other = 2; other <= 11; other++) {
            assertThat(allowed(10, new CustomerId(other), "shared")).isEqualTo(10);
        }
        assertThat(allowed(30, BUYER, "shared"))
                .as("a hundred have been sent from here")
                .isEqualTo(5);
        assertThat(allowed(1, new CustomerId(2), "shared"))
                .as("one of the loud ones")
                .isZero();
        assertThat(allowed(30, new CustomerId(12), "elsewhere")).isEqualTo(20);
        now.addAndGet(10 * SECOND);
        assertThat(allowed(30, BUYER, "shared")).isEqualTo(20);
    }
}
