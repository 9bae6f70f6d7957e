/** The outbox: letters are posted with a transaction and sent after it. Uses shared alone. */
@NullMarked
package org.guitai.mail;

import org.jspecify.annotations.NullMarked;
