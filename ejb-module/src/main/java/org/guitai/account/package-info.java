/** Shops, accounts and sign-ins. May use billing, mail and shared. */
@NullMarked
package org.guitai.account;

import org.jspecify.annotations.NullMarked;
