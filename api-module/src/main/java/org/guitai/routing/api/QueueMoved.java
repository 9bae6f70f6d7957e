package org.guitai.routing.api;

import java.io.Serializable;
import java.util.List;
import org.guitai.shared.ConversationId;
import org.guitai.shared.ShopId;

/** Bus: those who wait in a shop, first of all first. */
public record QueueMoved(ShopId shop, List<ConversationId> waiting) implements Serializable {}
