/** The bank of the demo, as a payment provider would be: reached over HTTP alone. Uses shared. */
@NullMarked
package org.guitai.sandbox;

import org.jspecify.annotations.NullMarked;
