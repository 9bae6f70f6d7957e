package org.guitai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The idle timer of Tyrus is calmed on the running server (docs/adr/0006-idle-timer.md). */
class IdleTimerTest {

    private static final String KEY = "sunshop-demo-widget-key";
    private static final String QUIET = "org.guitai.conversation.web.IdleScheduler";

    @Test
    void socketsHoldTheSchedulerThatDoesNothing() throws IOException {
        Guitai guitai = Guitai.shared();
        try (Chat one = Chat.visitor(guitai, KEY, null);
                Chat other = Chat.visitor(guitai, KEY, null)) {
            assertThat(instances(guitai, QUIET)).isGreaterThanOrEqualTo(2);
            assertThat(one.isClosed() || other.isClosed()).isFalse();
        }
        assertThat(Files.readString(guitai.data().resolve("logs/guitai.0.log")))
                .doesNotContain("Tyrus is not as expected");
    }

    /** How many objects of a class something still holds: the histogram collects the garbage first. */
    private static long instances(Guitai guitai, String type) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(
                        jcmd.toString(), Long.toString(guitai.process().pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(columns -> columns.length > 3 && columns[3].equals(type))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }
}
