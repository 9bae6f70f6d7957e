package org.guitai.routing.api;

import jakarta.ejb.Local;
import java.io.Serializable;
import java.util.List;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What a shop sets for routing. Needs {@code routing.manage}; every change lets those who wait be decided anew in its own
 * transaction, so nobody is lost between the old rules and the new.
 */
@Local
public interface RoutingRules {

    /**
     * Everything that is set.
     *
     * @param groups in the owner's order; none is simple mode
     * @param version of the settings
     * @param findings what may not be meant so
     */
    record Setup(
            RoutingSettings settings,
            int version,
            List<AgentGroup> groups,
            List<Participant> participants,
            List<Finding> findings)
            implements Serializable {}

    /** What is set now. */
    Setup get(Caller.Staff caller);

    /**
     * Replaces the settings.
     *
     * @throws org.guitai.shared.ProblemException CHANGED_MEANWHILE if somebody else has saved since that version
     */
    void change(Caller.Staff caller, int version, RoutingSettings settings);

    /** At the end of the order. The first group switches to group mode. */
    long create(Caller.Staff caller, AgentGroup.Draft draft);

    /**
     * Replaces name and range of a group.
     *
     * @throws org.guitai.shared.ProblemException CHANGED_MEANWHILE if somebody else has saved since that version
     */
    void change(Caller.Staff caller, long group, int version, AgentGroup.Draft draft);

    /** Its people are in no group afterwards; those who wait for it are decided anew. The last one switches back. */
    void delete(Caller.Staff caller, long group);

    /**
     * Which of equal groups comes first.
     *
     * @param groups all of them
     */
    void order(Caller.Staff caller, List<Long> groups);

    /** Weight and group of a participant; an account is in one group at most. */
    void place(Caller.Staff caller, AccountId account, int weight, @Nullable Long group);
}
