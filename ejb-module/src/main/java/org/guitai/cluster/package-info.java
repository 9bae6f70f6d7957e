/** This node and its way to the others. */
@NullMarked
package org.guitai.cluster;

import org.jspecify.annotations.NullMarked;
