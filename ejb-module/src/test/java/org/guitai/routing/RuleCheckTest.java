package org.guitai.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.guitai.routing.api.AgentGroup;
import org.guitai.routing.api.Finding;
import org.guitai.routing.api.Finding.Kind;
import org.guitai.routing.api.OrderStatus;
import org.guitai.routing.api.Participant;
import org.guitai.routing.api.ReceptionRange;
import org.guitai.routing.api.Status;
import org.guitai.shared.AccountId;
import org.junit.jupiter.api.Test;

/** What an owner may not have meant. */
class RuleCheckTest {

    private final List<AgentGroup> groups = new ArrayList<>();

    private RuleCheckTest with(String name, int members, ReceptionRange range) {
        groups.add(new AgentGroup(groups.size() + 1L, name, range, members, 0, 0));
        return this;
    }

    private List<Finding> findings(Participant... participants) {
        return RuleCheck.findings(groups, List.of(participants));
    }

    private static ReceptionRange audience(String... tags) {
        return new ReceptionRange(Set.of(tags), Set.of(), Set.of(), Set.of());
    }

    private static ReceptionRange status(OrderStatus... status) {
        return new ReceptionRange(Set.of(), Set.of(), Set.of(), Set.of(status));
    }

    @Test
    void aGroupWithoutPeopleIsFound() {
        assertThat(with("Any", 0, ReceptionRange.ANYTHING).findings())
                .containsExactly(new Finding(Kind.NO_PEOPLE, "Any", ""));
    }

    @Test
    void aGroupBehindOneThatTakesEverythingOfItIsShadowed() {
        assertThat(with("Gold and silver", 1, audience("gold", "silver"))
                        .with("Gold", 1, audience("gold"))
                        .with("Any", 1, ReceptionRange.ANYTHING)
                        .findings())
                .containsExactly(new Finding(Kind.SHADOWED, "Gold", "Gold and silver"));
    }

    @Test
    void anotherKindOrMoreValuesMakeItReachable() {
        assertThat(with("Gold", 1, audience("gold"))
                        .with("Gold and silver", 1, audience("gold", "silver"))
                        .with("Paid", 1, status(OrderStatus.PAID))
                        .with("Any", 1, ReceptionRange.ANYTHING)
                        .findings())
                .isEmpty();
    }

    @Test
    void statesThatNoGroupReceivesAreNamed() {
        assertThat(with("Before", 1, status(OrderStatus.NONE, OrderStatus.UNPAID))
                        .with("After", 1, status(OrderStatus.PAID, OrderStatus.SHIPPED))
                        .findings())
                .containsExactly(new Finding(Kind.UNCOVERED_STATUS, "", "COMPLETED,AFTER_SALE"));
        assertThat(with("Rest", 1, status(OrderStatus.COMPLETED, OrderStatus.AFTER_SALE))
                        .findings())
                .isEmpty();
    }

    @Test
    void customersOutsideAllRangesAreMentioned() {
        assertThat(with("Gold", 1, audience("gold")).findings()).containsExactly(new Finding(Kind.UNCOVERED, "", ""));
    }

    @Test
    void whoIsInNoGroupIsNamedOnceThereAreGroups() {
        Participant alone = new Participant(new AccountId(7), "Chen", 10, null, Status.ONLINE, 0, 10, 0, true);
        assertThat(findings(alone)).isEmpty();
        assertThat(with("Any", 1, ReceptionRange.ANYTHING).findings(alone))
                .containsExactly(new Finding(Kind.IN_NO_GROUP, "", "Chen"));
    }
}
