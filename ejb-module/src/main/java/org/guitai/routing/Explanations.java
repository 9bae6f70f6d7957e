package org.guitai.routing;

import java.util.List;
import java.util.function.LongFunction;
import org.guitai.routing.api.Explanation;
import org.guitai.routing.api.Explanation.Excluded;
import org.guitai.routing.api.Explanation.Step;
import org.guitai.routing.engine.Decision;
import org.guitai.routing.engine.TraceLine;

/** Decisions with names instead of ids. */
final class Explanations {

    private Explanations() {}

    static Explanation of(Decision decision, LongFunction<String> accounts, LongFunction<String> groups) {
        Long account = decision.account();
        Long group = decision.circle().group();
        return new Explanation(
                decision.outcome(),
                account == null ? null : accounts.apply(account),
                group == null ? null : groups.apply(group),
                decision.rule().name(),
                decision.position(),
                decision.trace().stream()
                        .map(line -> step(line, line.rule().isAboutGroups() ? groups : accounts))
                        .toList());
    }

    private static Step step(TraceLine line, LongFunction<String> names) {
        List<Excluded> ruledOut = line.ruledOut().stream()
                .map(one -> new Excluded(names.apply(one.id()), one.reason().name()))
                .toList();
        return new Step(
                line.rule().name(), line.looked().stream().map(names::apply).toList(), ruledOut, line.finding());
    }
}
