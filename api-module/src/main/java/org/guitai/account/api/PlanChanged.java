package org.guitai.account.api;

import java.io.Serializable;
import java.time.Instant;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * What a shop holds has changed. Fired inside the transaction, and on the bus after it.
 *
 * @param plan code of the plan, null when nothing is held
 * @param endsAt null if it does not end
 */
public record PlanChanged(
        ShopId shop, @Nullable String plan, @Nullable Instant endsAt) implements Serializable {}
