package org.guitai.benchmark;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed number of messages a second, whatever becomes of them, the pairs taking turns. Each latency counts from the time at
 * which its message was to be sent, so that a stall is charged to every message it holds up.
 */
final class PacedLoad implements Talk.Listener {

    private final Contender contender;
    private final double perSecond;
    private final int ignored;
    private final int total;
    private final Latencies late;
    private final Latencies delivery;
    private final Latencies settlement;
    private final long[] before;
    private long start;

    private PacedLoad(Contender contender, double perSecond, double warmUp, double seconds) {
        this.contender = contender;
        this.perSecond = perSecond;
        ignored = (int) (perSecond * warmUp);
        total = ignored + (int) (perSecond * seconds);
        late = new Latencies(total);
        delivery = new Latencies(total);
        settlement = new Latencies(total);
        before = contender.talks().stream().mapToLong(Talk::said).toArray();
    }

    /**
     * Latencies, and CPU time of each message in microseconds.
     *
     * @param late by how much the generator itself sent too late
     * @param settlement until the sender got the acknowledgement
     */
    record Result(Latencies late, Latencies delivery, Latencies settlement, Contender.Cpu cpu) {}

    static Result run(Contender contender, double perSecond, double warmUp, double seconds) {
        return new PacedLoad(contender, perSecond, warmUp, seconds).measure();
    }

    private Result measure() {
        contender.awaitQuiet();
        start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
        contender.listen(this);
        Contender.Cpu cpu = contender.cpu();
        List<Talk> talks = contender.talks();
        for (int i = 0; i < total; i++) {
            if (i == ignored) {
                cpu = contender.cpu();
            }
            awaitTime(due(i));
            Wire wire = talks.get(i % talks.size()).say();
            wire.flush();
            if (wire.hasMore()) {
                contender.loop().call(() -> {
                    contender.loop().flush(wire);
                    return true;
                });
            }
            if (i >= ignored) {
                late.add(System.nanoTime() - due(i));
            }
        }
        Contender.Cpu used = contender.cpu().since(cpu);
        contender.awaitQuiet();
        return new Result(late, delivery, settlement, used.perMessage(total - ignored));
    }

    private static void awaitTime(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private long due(long message) {
        return start + (long) (message * TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    private void add(Latencies latencies, Talk talk, long number) {
        int pairs = before.length;
        long message = (number - before[talk.index()] - 1) * pairs + talk.index();
        if (message >= ignored) {
            latencies.add(System.nanoTime() - due(message));
        }
    }

    @Override
    public void delivered(Talk talk, long number) {
        add(delivery, talk, number);
    }

    @Override
    public void settled(Talk talk, long number) {
        add(settlement, talk, number);
    }
}
