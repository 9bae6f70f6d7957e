package org.guitai.routing.engine;

import org.jspecify.annotations.Nullable;

/** One rule of the specification. */
interface Rule {

    /** The decision, or null to go on with the next rule. Leaves a line in the trace when it had something to say. */
    @Nullable
    Decision apply(Walk walk);
}
