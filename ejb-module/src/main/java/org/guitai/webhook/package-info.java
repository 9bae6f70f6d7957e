/**
 * Webhooks: an event is written down for each with the transaction that has something to tell, and sent after it. May use
 * billing and shared.
 */
@NullMarked
package org.guitai.webhook;

import org.jspecify.annotations.NullMarked;
