package org.guitai.shared;

import java.io.Serializable;

/** The tenant: nothing of one shop is ever visible to another. */
public record ShopId(long value) implements Serializable {}
