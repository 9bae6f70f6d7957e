/** What an account may do. May use account and shared. */
@NullMarked
package org.guitai.permission;

import org.jspecify.annotations.NullMarked;
