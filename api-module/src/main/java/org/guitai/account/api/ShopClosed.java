package org.guitai.account.api;

import java.io.Serializable;
import org.guitai.shared.ShopId;

/** A shop was suspended: nobody talks at its counter from now on. */
public record ShopClosed(ShopId shop) implements Serializable {}
