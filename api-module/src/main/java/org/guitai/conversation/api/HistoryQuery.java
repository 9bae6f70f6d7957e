package org.guitai.conversation.api;

import org.guitai.shared.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * A page of the history.
 *
 * @param before only conversations older than this one; null for the first page
 * @param limit 200 at most
 */
public record HistoryQuery(@Nullable ConversationId before, int limit) {}
