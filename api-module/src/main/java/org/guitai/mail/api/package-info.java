/** Letters that leave the platform. */
@NullMarked
package org.guitai.mail.api;

import org.jspecify.annotations.NullMarked;
