package org.guitai.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** What the person who started Guitai sees. Everything else goes to the log file. */
final class Progress {

    private final PrintStream out;
    private final Instant begin = Instant.now();

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        Duration since = Duration.between(begin, Instant.now());
        out.printf("[guitai %4.1f s] %s%n", since.toMillis() / 1000.0, line);
        out.flush();
    }

    void plain(String text) {
        out.println(text);
        out.flush();
    }
}
