/** Customers on pages. */
@NullMarked
package org.guitai.customer.web;

import org.jspecify.annotations.NullMarked;
