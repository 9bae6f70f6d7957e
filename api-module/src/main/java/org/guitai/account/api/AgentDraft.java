package org.guitai.account.api;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of an agent beside the name and the password.
 *
 * @param displayName shown to buyers, at most 40 characters; the login name if blank
 * @param fullName at most 60 characters, may be blank
 * @param email null or blank if there is none
 * @param telephone null or blank if there is none
 * @param capacity how many conversations routing gives it at once, 1–500
 * @param routed whether it takes part in routing
 */
public record AgentDraft(
        String displayName,
        String fullName,
        @Nullable String email,
        @Nullable String telephone,
        int capacity,
        boolean routed) {

    /** Somebody of whom nothing more is known. */
    public static AgentDraft named(String displayName, int capacity) {
        return new AgentDraft(displayName, "", null, null, capacity, true);
    }
}
