package org.guitai.account.api;

import java.io.Serializable;
import org.guitai.shared.AccountId;
import org.guitai.shared.ShopId;

/**
 * Sockets of this sign-in are closed.
 *
 * @param signIn 0 for every sign-in of the account
 */
public record SignInEnded(ShopId shop, AccountId account, long signIn) implements Serializable {}
