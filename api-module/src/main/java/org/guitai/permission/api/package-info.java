/** Roles and who holds them. */
@NullMarked
package org.guitai.permission.api;

import org.jspecify.annotations.NullMarked;
