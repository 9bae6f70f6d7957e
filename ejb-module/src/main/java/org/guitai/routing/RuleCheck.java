package org.guitai.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guitai.routing.api.AgentGroup;
import org.guitai.routing.api.Finding;
import org.guitai.routing.api.Finding.Kind;
import org.guitai.routing.api.OrderStatus;
import org.guitai.routing.api.Participant;
import org.guitai.routing.api.ReceptionRange;

/** Looks for groups that nobody reaches or that reach nobody. Pure. */
final class RuleCheck {

    private RuleCheck() {}

    /** @param groups in the owner's order */
    static List<Finding> findings(List<AgentGroup> groups, List<Participant> participants) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            AgentGroup group = groups.get(i);
            if (group.members() == 0) {
                findings.add(new Finding(Kind.NO_PEOPLE, group.name(), ""));
            }
            groups.subList(0, i).stream()
                    .filter(earlier -> covers(earlier.range(), group.range()))
                    .findFirst()
                    .ifPresent(earlier -> findings.add(new Finding(Kind.SHADOWED, group.name(), earlier.name())));
        }
        if (!groups.isEmpty()) {
            findings.addAll(uncovered(groups));
            String alone = participants.stream()
                    .filter(one -> one.group() == null)
                    .map(Participant::name)
                    .collect(Collectors.joining(", "));
            if (!alone.isEmpty()) {
                findings.add(new Finding(Kind.IN_NO_GROUP, "", alone));
            }
        }
        return findings;
    }

    /** Of two groups that restrict the same kinds the earlier one wins, if it matches whenever the later one does. */
    private static boolean covers(ReceptionRange earlier, ReceptionRange later) {
        return includes(earlier, later, ReceptionRange::audience)
                && includes(earlier, later, ReceptionRange::products)
                && includes(earlier, later, ReceptionRange::intents)
                && includes(earlier, later, ReceptionRange::orderStatus);
    }

    private static boolean includes(
            ReceptionRange earlier, ReceptionRange later, Function<ReceptionRange, Collection<?>> kind) {
        Collection<?> wide = kind.apply(earlier);
        Collection<?> narrow = kind.apply(later);
        return wide.isEmpty() == narrow.isEmpty() && wide.containsAll(narrow);
    }

    private static List<Finding> uncovered(List<AgentGroup> groups) {
        if (groups.stream().map(AgentGroup::range).anyMatch(ReceptionRange.ANYTHING::equals)) {
            return List.of();
        }
        boolean byStatusAlone = groups.stream()
                .map(AgentGroup::range)
                .anyMatch(range -> range.audience().isEmpty()
                        && range.products().isEmpty()
                        && range.intents().isEmpty());
        if (!byStatusAlone) {
            return List.of(new Finding(Kind.UNCOVERED, "", ""));
        }
        Set<OrderStatus> missing = EnumSet.allOf(OrderStatus.class);
        groups.stream()
                .map(AgentGroup::range)
                .filter(range -> range.audience().isEmpty()
                        && range.products().isEmpty()
                        && range.intents().isEmpty())
                .forEach(range -> missing.removeAll(range.orderStatus()));
        return missing.isEmpty()
                ? List.of()
                : List.of(new Finding(
                        Kind.UNCOVERED_STATUS,
                        "",
                        missing.stream().map(OrderStatus::name).collect(Collectors.joining(","))));
    }
}
