package org.guitai.benchmark;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Durable, acknowledged chat beside a bare relay, in one run and interleaved rounds: messages per second and CPU time at top
 * load (S1), latency at a steady pace (S3). Fails when a message is lost, doubled or out of order; goals missed are printed.
 */
public final class Benchmark {

    static final int PACE = Integer.getInteger("benchmark.pace", 1_000);
    private static final int PAIRS = Integer.getInteger("benchmark.pairs", 50);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final int SECONDS = Integer.getInteger("benchmark.seconds", 10);
    private static final double SETTLING = 2;
    private static final int LONGEST_WARM_UP = 15;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Benchmark() {}

    public static void main(String... arguments) {
        new Benchmark().run();
    }

    private void run() {
        out.printf(
                "%d pairs, %d in flight each, %d bytes of text, %d rounds of %d s each. Starting…%n",
                PAIRS, FullLoad.IN_FLIGHT, Texts.BYTES, ROUNDS, SECONDS);
        WireLoop loop = WireLoop.start();
        try (RelayStage relay = RelayStage.start(loop, PAIRS);
                GuitaiStage guitai = GuitaiStage.start(loop, PAIRS)) {
            warmUp(relay.contender());
            warmUp(guitai.contender());
            List<Round> bare = new ArrayList<>();
            List<Round> durable = new ArrayList<>();
            for (int i = 1; i <= ROUNDS; i++) {
                bare.add(round("bare", i, relay.contender()));
                durable.add(round("Guitai", i, guitai.contender()));
            }
            loop.end();
            new Report(out, bare, durable).print();
        }
    }

    /** Until the compilers of the server have calmed down: the CPU time of a message falls no more. */
    private static void warmUp(Contender contender) {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < LONGEST_WARM_UP; i++) {
            double cpu = FullLoad.run(contender, 1, 5).cpu().server();
            if (cpu > 0.95 * least) {
                break;
            }
            least = cpu;
        }
        PacedLoad.run(contender, PACE, SETTLING, 1);
    }

    private Round round(String name, int number, Contender contender) {
        Round round = new Round(
                FullLoad.run(contender, SETTLING, SECONDS), PacedLoad.run(contender, PACE, SETTLING, SECONDS));
        out.printf(
                "Round %d, %s: %,.0f msg/s, p50 of delivery %.2f ms%n",
                number, name, round.perSecond(), round.delivery(50));
        return round;
    }
}
