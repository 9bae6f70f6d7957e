package org.guitai.account.api;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.guitai.shared.Language;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * A shop as its staff see it.
 *
 * @param kind MALL or ORDINARY
 * @param about a sentence about the shop, may be blank
 * @param suspensionReason why an operator has closed it, null while it is not
 * @param twoStepDemanded whether all agents need a second step to sign in
 * @param version counts the changes: who saves names the version they saw
 */
public record ShopView(
        ShopId id,
        String name,
        String about,
        String kind,
        ShopState state,
        @Nullable String suspensionReason,
        ZoneId zone,
        Language language,
        String widgetKey,
        boolean twoStepDemanded,
        Instant openedAt,
        List<String> origins,
        int version)
        implements Serializable {}
