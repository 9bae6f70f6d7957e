/** Plans, orders and payments on pages and over REST. */
@NullMarked
package org.guitai.billing.web;

import org.jspecify.annotations.NullMarked;
