package org.guitai.routing.api;

import java.io.Serializable;
import org.guitai.shared.AccountId;
import org.guitai.shared.ShopId;

/** Fired inside the transaction, and on the bus after it. */
public record StatusChanged(ShopId shop, AccountId account, Status status) implements Serializable {}
