package org.guitai.routing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.guitai.routing.api.Explanation;
import org.guitai.routing.api.WhatIf;
import org.guitai.routing.engine.RoutingEngine;
import org.guitai.shared.Caller;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.database.Boundary;

/** The engine, asked about what somebody wrote down. */
@Stateless
@Boundary
public class WhatIfBean implements WhatIf {

    @Inject
    private Guard guard;

    @Override
    public Explanation decide(Caller.Staff caller, String document) {
        guard.require(caller, Permission.ROUTING_SIMULATE);
        SituationDocument read = SituationDocument.read(document);
        return Explanations.of(RoutingEngine.decide(read.situation()), read.accounts()::name, read.groups()::name);
    }
}
