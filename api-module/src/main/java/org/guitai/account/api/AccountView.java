package org.guitai.account.api;

import java.io.Serializable;
import java.time.Instant;
import org.guitai.shared.AccountId;

/**
 * An owner or an agent as colleagues see them.
 *
 * @param avatar counts the pictures the account has had; 0 while it has none
 */
public record AccountView(
        AccountId id,
        boolean owner,
        String loginName,
        String displayName,
        int capacity,
        AccountState state,
        int avatar,
        Instant createdAt)
        implements Serializable {

    public boolean enabled() {
        return state == AccountState.ENABLED;
    }
}
