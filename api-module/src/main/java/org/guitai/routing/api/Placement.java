package org.guitai.routing.api;

import java.io.Serializable;
import org.guitai.shared.AccountId;
import org.guitai.shared.ConversationId;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/** What routing has done with a conversation; fired inside the deciding transaction. */
public record Placement(
        ShopId shop,
        ConversationId conversation,
        Outcome outcome,
        @Nullable AccountId account) implements Serializable {}
