/** The page of roles, and roles over REST. */
@NullMarked
package org.guitai.permission.web;

import org.jspecify.annotations.NullMarked;
