/** The operators' page of the outbox. */
@NullMarked
package org.guitai.mail.web;

import org.jspecify.annotations.NullMarked;
