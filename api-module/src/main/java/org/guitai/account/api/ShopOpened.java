package org.guitai.account.api;

import java.io.Serializable;
import org.guitai.shared.AccountId;
import org.guitai.shared.ShopId;

/** A shop was opened with its owner. */
public record ShopOpened(ShopId shop, AccountId owner) implements Serializable {}
