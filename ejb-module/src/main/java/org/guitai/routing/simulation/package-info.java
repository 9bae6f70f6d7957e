/**
 * A day that did not happen: arrivals are decided by the engine, conversations take their time, people come and go. Pure and
 * deterministic; knows nothing of databases and clocks.
 */
@NullMarked
package org.guitai.routing.simulation;

import org.jspecify.annotations.NullMarked;
