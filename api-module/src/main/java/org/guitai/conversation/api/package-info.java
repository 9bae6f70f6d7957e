/**
 * Conversations and their messages. May use routing, customer, catalog, knowledge, content, account, cluster, mail and
 * shared.
 */
@NullMarked
package org.guitai.conversation.api;

import org.jspecify.annotations.NullMarked;
