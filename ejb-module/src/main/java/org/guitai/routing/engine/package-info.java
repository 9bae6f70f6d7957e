/**
 * The pure decision: a function of a {@link org.guitai.routing.engine.Situation}, without database, clock or socket, so
 * that the live desk, the tests, the what-if call and the simulator run the same code.
 */
@NullMarked
package org.guitai.routing.engine;

import org.jspecify.annotations.NullMarked;
