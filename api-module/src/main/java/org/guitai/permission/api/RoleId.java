package org.guitai.permission.api;

import java.io.Serializable;

/** A role of one shop. */
public record RoleId(long value) implements Serializable {}
