/** The catalogue of permissions and the ready roles against their description. */
@NullMarked
package org.guitai.permission;

import org.jspecify.annotations.NullMarked;
