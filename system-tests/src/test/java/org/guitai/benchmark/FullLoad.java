package org.guitai.benchmark;

import java.util.concurrent.atomic.LongAdder;

/**
 * As much as goes: each pair has four messages in flight, and each that is settled makes room for the next. Every message is
 * written by itself, as people write them, even where several could go together.
 */
final class FullLoad implements Talk.Listener {

    static final int IN_FLIGHT = 4;

    private final Contender contender;
    private final LongAdder settled = new LongAdder();
    private volatile boolean ending;

    private FullLoad(Contender contender) {
        this.contender = contender;
    }

    /** Messages per second, and CPU time of each in microseconds. */
    record Result(double perSecond, Contender.Cpu cpu) {}

    static Result run(Contender contender, double warmUp, double seconds) {
        return new FullLoad(contender).measure(warmUp, seconds);
    }

    private Result measure(double warmUp, double seconds) {
        contender.listen(this);
        contender.loop().call(() -> {
            for (Talk talk : contender.talks()) {
                for (int i = 0; i < IN_FLIGHT; i++) {
                    say(talk);
                }
            }
            return true;
        });
        contender.pause(warmUp);
        Contender.Cpu before = contender.cpu();
        long first = settled.sum();
        long start = System.nanoTime();
        contender.pause(seconds);
        long messages = settled.sum() - first;
        double time = (System.nanoTime() - start) / 1e9;
        Contender.Cpu used = contender.cpu().since(before);
        ending = true;
        contender.awaitQuiet();
        return new Result(messages / time, used.perMessage(Math.max(1, messages)));
    }

    @Override
    public void delivered(Talk talk, long number) {}

    @Override
    public void settled(Talk talk, long number) {
        settled.increment();
        if (!ending) {
            say(talk);
        }
    }

    private void say(Talk talk) {
        contender.loop().flush(talk.say());
    }
}
