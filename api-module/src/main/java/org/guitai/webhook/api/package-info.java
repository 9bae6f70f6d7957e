/** Webhooks: where a shop's own programs are told of events, and what became of it. */
@NullMarked
package org.guitai.webhook.api;

import org.jspecify.annotations.NullMarked;
