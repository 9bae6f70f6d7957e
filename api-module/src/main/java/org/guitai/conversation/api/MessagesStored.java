package org.guitai.conversation.api;

import java.io.Serializable;
import java.util.List;

/** Bus: messages that were committed together, in the order of their numbers. */
public record MessagesStored(List<StoredMessage> messages) implements Serializable {}
