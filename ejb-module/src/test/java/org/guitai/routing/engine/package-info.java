@NullMarked
package org.guitai.routing.engine;

import org.jspecify.annotations.NullMarked;
