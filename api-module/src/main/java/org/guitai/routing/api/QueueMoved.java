package org.guitai.routing.api;

import java.io.Serializable;
import org.guitai.shared.ShopId;

/** Bus: the queue of a shop as it stands now. */
public record QueueMoved(ShopId shop, Queue queue) implements Serializable {}
