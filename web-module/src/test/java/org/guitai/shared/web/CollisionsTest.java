package org.guitai.shared.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CollisionsTest {

    private final AtomicInteger runs = new AtomicInteger();

    private void fail(String state, int times) {
        Collisions.retry(() -> {
            if (runs.incrementAndGet() <= times) {
                throw new IllegalStateException(new SQLException("met another", state));
            }
        });
    }

    @Test
    void whatCollidedIsDoneAgain() {
        fail("40P01", 2);
        assertThat(runs).hasValue(3);
    }

    @Test
    void notForEver() {
        assertThatThrownBy(() -> fail("40001", 100)).hasRootCauseMessage("met another");
        assertThat(runs).hasValue(4);
    }

    @Test
    void otherFailuresAreNotRepeated() {
        assertThatThrownBy(() -> fail("23505", 1)).hasRootCauseMessage("met another");
        assertThat(runs).hasValue(1);
    }
}
