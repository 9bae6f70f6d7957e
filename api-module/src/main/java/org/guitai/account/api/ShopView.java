package org.guitai.account.api;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.guitai.shared.Language;
import org.guitai.shared.ShopId;

/** A shop as its staff see it. */
public record ShopView(
        ShopId id,
        String name,
        String kind,
        ZoneId zone,
        Language language,
        String widgetKey,
        Instant openedAt,
        List<String> origins)
        implements Serializable {}
