package org.guitai.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** CPU time of processes from {@code /proc}, in ticks of 10 ms. */
final class CpuTime {

    private static final double SECONDS_PER_TICK = 0.01;
    /** Counted behind the name in brackets: user and system time, and the same of children that have ended. */
    private static final int USER = 11;

    private final @Nullable ProcessHandle process;
    private final boolean family;

    private CpuTime(@Nullable ProcessHandle process, boolean family) {
        this.process = process;
        this.family = family;
    }

    /** Of what is not there. */
    static CpuTime none() {
        return new CpuTime(null, false);
    }

    static CpuTime of(ProcessHandle process) {
        return new CpuTime(process, false);
    }

    /** A process with all below it, those included that have come and gone. */
    static CpuTime ofFamily(ProcessHandle process) {
        return new CpuTime(process, true);
    }

    double seconds() {
        if (process == null) {
            return 0;
        }
        if (!family) {
            return SECONDS_PER_TICK * ticks(process, 2);
        }
        return SECONDS_PER_TICK
                * (ticks(process, 4)
                        + process.descendants()
                                .mapToLong(child -> ticks(child, 4))
                                .sum());
    }

    private static long ticks(ProcessHandle process, int fields) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] values = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int i = 0; i < fields; i++) {
                ticks += Long.parseLong(values[USER + i]);
            }
            return ticks;
        } catch (IOException e) {
            return 0;
        }
    }
}
