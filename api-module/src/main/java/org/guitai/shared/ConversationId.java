package org.guitai.shared;

import java.io.Serializable;

/** One consultation of one customer with one shop. */
public record ConversationId(long value) implements Serializable {}
