package org.guitai.routing.simulation;

import java.util.List;
import org.guitai.routing.api.RoutingSettings;
import org.guitai.routing.engine.Group;

/**
 * A shop and a day.
 *
 * @param owner who stands in when nobody is there; need not work
 * @param groups in the owner's order
 * @param visits in the order of their times
 */
public record Scenario(
        RoutingSettings settings, long owner, List<Group> groups, List<Worker> workers, List<Visit> visits) {}
