/**
 * Who gets the buyer. {@code engine} decides from values alone; the desk around it locks, fetches, applies and tells.
 * May use account, customer, catalog, cluster, mail and shared.
 */
@NullMarked
package org.guitai.routing;

import org.jspecify.annotations.NullMarked;
