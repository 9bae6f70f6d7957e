package org.guitai.account.api;

import java.io.Serializable;
import java.time.Instant;
import org.guitai.shared.AccountId;

/** An owner or an agent as colleagues see them. */
public record AccountView(
        AccountId id,
        boolean owner,
        String loginName,
        String displayName,
        int capacity,
        boolean enabled,
        Instant createdAt)
        implements Serializable {}
