package org.guitai.conversation.api;

import java.io.Serializable;
import java.util.List;

/**
 * A conversation as it is read afterwards.
 *
 * @param messages in the order in which they were sent, both lanes; the public one alone for support
 */
public record Transcript(ConversationView conversation, List<StoredMessage> messages) implements Serializable {}
