package org.guitai.shared;

import java.io.Serializable;

/**
 * What an account may do has changed. Fired inside the transaction, and on the bus after it.
 *
 * @param mayReceive whether it holds {@code conversation.receive} now
 */
public record PermissionsChanged(ShopId shop, AccountId account, boolean mayReceive) implements Serializable {}
