package org.guitai.benchmark;

import java.io.PrintStream;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The table at the end, in Markdown. */
final class Report {

    private final PrintStream out;
    private final List<Round> bare;
    private final List<Round> guitai;

    Report(PrintStream out, List<Round> bare, List<Round> guitai) {
        this.out = out;
        this.bare = bare;
        this.guitai = guitai;
    }

    void print() {
        out.printf("%nLeast / median / greatest of %d rounds.%n%n", bare.size());
        row("at top load", "bare relay, plain Undertow", "Guitai, durable and acknowledged");
        rule();
        row("messages per second", "%,.0f", Round::perSecond);
        row("CPU µs per message, server", "%.1f", round -> round.full().cpu().server());
        row("… database", "%.1f", round -> round.full().cpu().database());
        row("… load generator", "%.1f", round -> round.full().cpu().generator());
        out.println();
        row("at " + Benchmark.PACE + " messages a second", "bare relay, plain Undertow", "Guitai");
        rule();
        row("delivery p50, ms", "%.2f", round -> round.delivery(50));
        row("delivery p99, ms", "%.2f", round -> round.delivery(99));
        row("ack p50, ms (bare: none, its delivery)", "%.2f", round -> round.settlement(50));
        row("ack p99, ms", "%.2f", round -> round.settlement(99));
        row(
                "of that the generator's own lateness p50, ms",
                "%.2f",
                round -> round.paced().late().percentile(50));
        row("CPU µs per message, server", "%.0f", round -> round.paced().cpu().server());
        row("… database", "%.0f", round -> round.paced().cpu().database());
        out.println();
        row("goal", "asked", "measured, Guitai ÷ bare in the same round");
        rule();
        Spread speed = ratio((theirs, ours) -> ours.perSecond() / theirs.perSecond());
        goal("S1 messages per second", "≥ 0.40", speed, speed.median() >= 0.4);
        Spread delivery = ratio((theirs, ours) -> ours.delivery(50) / theirs.delivery(50));
        goal("S3 delivery p50", "≤ 4.0", delivery, delivery.median() <= 4);
        Spread ack = ratio((theirs, ours) -> ours.settlement(50) / theirs.settlement(50));
        goal("S3 ack p50", "≤ 4.0", ack, ack.median() <= 4);
    }

    private void row(String name, String format, ToDoubleFunction<Round> figure) {
        row(name, spread(bare, figure).text(format), spread(guitai, figure).text(format));
    }

    private void goal(String name, String asked, Spread measured, boolean met) {
        row(name, asked, measured.text("%.2f") + (met ? ", met" : ", missed"));
    }

    private void rule() {
        row("---", "---", "---");
    }

    private void row(String first, String second, String third) {
        out.printf("| %s | %s | %s |%n", first, second, third);
    }

    private static Spread spread(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return Spread.of(rounds.stream().mapToDouble(figure).toArray());
    }

    private Spread ratio(ToDoubleBiFunction<Round, Round> figure) {
        return Spread.of(IntStream.range(0, bare.size())
                .mapToDouble(i -> figure.applyAsDouble(bare.get(i), guitai.get(i)))
                .toArray());
    }
}
