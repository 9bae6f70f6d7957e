/** Customers and the devices by which they are known. May use account, catalog and shared. */
@NullMarked
package org.guitai.customer;

import org.jspecify.annotations.NullMarked;
