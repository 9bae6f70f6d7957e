/** Pages and export of the trail, and the trail over REST. */
@NullMarked
package org.guitai.audit.web;

import org.jspecify.annotations.NullMarked;
