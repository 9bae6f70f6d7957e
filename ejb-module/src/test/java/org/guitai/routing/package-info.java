@NullMarked
package org.guitai.routing;

import org.jspecify.annotations.NullMarked;
