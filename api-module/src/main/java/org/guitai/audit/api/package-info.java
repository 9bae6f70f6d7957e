/** Reading the trail. */
@NullMarked
package org.guitai.audit.api;

import org.jspecify.annotations.NullMarked;
