package org.guitai.account.api;

import jakarta.ejb.Local;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.Permission;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Keys for programs of the shop. A key acts for the account that made it, within its scopes: it may never do more than
 * that account may at the moment. All but {@link #use} need {@code api.key.manage}.
 */
@Local
public interface ApiKeys {

    /** Newest first. */
    List<ApiKeyView> list(Caller.Staff caller);

    /**
     * The key is shown here once; only its hash is kept.
     *
     * @param name 1–60 characters
     * @param days 1–366, until it ends by itself
     */
    String create(Caller.Staff caller, String name, Set<Permission> scopes, int days);

    void revoke(Caller.Staff caller, long key);

    /** Who calls with this key, if it is good. Counts as use; one that is good no more is refused on record. */
    Optional<KeyHolder> use(Caller.Anonymous caller, String key);

    /** For whom a key acts, and within what. */
    record KeyHolder(ShopId shop, AccountId account, boolean owner, long key, String name, Set<Permission> scopes) {}

    /** A key as its page shows it. */
    record ApiKeyView(
            long id,
            String name,
            String hint,
            String maker,
            Set<Permission> scopes,
            Instant createdAt,
            Instant endsAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt)
            implements Serializable {}
}
