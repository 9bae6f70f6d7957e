package org.guitai.conversation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class PollLineTest {

    private final PollLine line = new PollLine("session");
    private final Client client = new VisitorClient(new ChatServer(), line, null, "192.0.2.1");

    @Test
    void whoeverAsksWithoutSayingAnythingIsHeard() {
        line.belongsTo(client);
        LockSupport.parkNanos(500_000_000);
        long silent = client.silentNanos();
        line.receive(List.of());
        assertThat(client.silentNanos()).isLessThan(silent);
    }
}
