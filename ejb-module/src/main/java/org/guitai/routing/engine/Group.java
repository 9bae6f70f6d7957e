package org.guitai.routing.engine;

import org.guitai.routing.api.ReceptionRange;

/** People of the shop and whom they receive. Groups stand in the owner's order. */
public record Group(long id, ReceptionRange range) {}
