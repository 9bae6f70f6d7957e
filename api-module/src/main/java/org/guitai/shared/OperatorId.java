package org.guitai.shared;

import java.io.Serializable;

/** Somebody of the platform's staff. */
public record OperatorId(long value) implements Serializable {}
