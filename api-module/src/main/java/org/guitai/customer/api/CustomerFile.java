package org.guitai.customer.api;

import java.io.Serializable;
import java.time.Instant;
import java.util.Set;
import org.guitai.shared.AccountId;
import org.guitai.shared.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * What a shop has noted about a customer.
 *
 * @param tags member level, region, labels
 * @param dedicated the account of their own, null if none
 * @param blockedAt null if they are not blocked
 * @param contact whether the reader has them among their contacts
 * @param privateOfOwner whether they are the owner's alone
 */
public record CustomerFile(
        CustomerId id,
        Set<String> tags,
        @Nullable AccountId dedicated,
        @Nullable Instant blockedAt,
        @Nullable String blockedReason,
        boolean contact,
        boolean privateOfOwner,
        int version)
        implements Serializable {}
