/** Plans and what they allow; the port through which billing asks about shops. */
@NullMarked
package org.guitai.billing.api;

import org.jspecify.annotations.NullMarked;
