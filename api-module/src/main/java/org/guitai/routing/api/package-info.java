/**
 * Who gets the buyer: presence, participants, load, queue and the decision. May use account, customer, catalog, cluster,
 * mail and shared.
 */
@NullMarked
package org.guitai.routing.api;

import org.jspecify.annotations.NullMarked;
