package org.guitai.account.api;

import java.io.Serializable;

/** A picture of an account: a square PNG. */
@SuppressWarnings("ArrayRecordComponent")
public record Avatar(byte[] png) implements Serializable {}
