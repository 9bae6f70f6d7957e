/** Routing on pages and over REST. */
@NullMarked
package org.guitai.routing.web;

import org.jspecify.annotations.NullMarked;
