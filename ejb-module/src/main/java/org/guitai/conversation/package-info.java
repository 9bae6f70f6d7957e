/**
 * Conversations and their messages: the inbox, the writer, reading and ending. May use routing, customer, catalog,
 * knowledge, content, account, cluster, mail and shared.
 */
@NullMarked
package org.guitai.conversation;

import org.jspecify.annotations.NullMarked;
