/** The append-only record of who did what. Uses shared alone. */
@NullMarked
package org.guitai.audit;

import org.jspecify.annotations.NullMarked;
