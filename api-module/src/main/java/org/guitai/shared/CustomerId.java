package org.guitai.shared;

import java.io.Serializable;

/** A person a shop talks to. */
public record CustomerId(long value) implements Serializable {}
