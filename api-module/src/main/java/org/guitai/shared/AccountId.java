package org.guitai.shared;

import java.io.Serializable;

/** An owner or an agent of one shop. */
public record AccountId(long value) implements Serializable {}
