package org.guitai.account.api;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything about an account, for itself and for those who manage it.
 *
 * @param lockedUntil until when nobody may try to sign in by this name, null when it is not locked
 * @param version counts the changes: who saves names the version they saw
 */
public record AgentFile(
        AccountView account,
        String fullName,
        @Nullable String email,
        @Nullable String telephone,
        boolean routed,
        boolean twoStep,
        @Nullable Instant lockedUntil,
        int version)
        implements Serializable {}
