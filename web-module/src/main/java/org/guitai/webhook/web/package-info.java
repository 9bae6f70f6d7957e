/** Webhooks: their page and REST. */
@NullMarked
package org.guitai.webhook.web;

import org.jspecify.annotations.NullMarked;
