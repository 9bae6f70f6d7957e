@NullMarked
package org.guitai.routing.simulation;

import org.jspecify.annotations.NullMarked;
