package org.guitai.routing.engine;

import org.jspecify.annotations.Nullable;

/** One rule of the specification. */
interface Rule {

    /** The decision, or null to go on with the next rule. Leaves one line in the trace either way. */
    @Nullable
    Decision apply(Walk walk);
}
