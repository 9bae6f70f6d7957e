package org.guitai.customer.api;

import java.io.Serializable;
import org.guitai.shared.CustomerId;
import org.guitai.shared.ShopId;

/** What is known of a customer has changed. */
public record CustomerChanged(ShopId shop, CustomerId customer) implements Serializable {}
