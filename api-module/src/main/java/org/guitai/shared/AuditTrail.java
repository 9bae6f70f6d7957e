package org.guitai.shared;

import jakarta.ejb.Local;
import org.jspecify.annotations.Nullable;

/** Append-only record of who did what. */
@Local
public interface AuditTrail {

    /** Recorded with the caller's transaction: what is rolled back was not done. */
    void record(Caller.Staff caller, String action, @Nullable String subject, @Nullable String detail);

    /** The same, for acts that make somebody a caller: opening a shop, signing in. */
    void record(
            ShopId shop,
            AccountId account,
            String address,
            String action,
            @Nullable String subject,
            @Nullable String detail);

    /** Recorded whatever becomes of the caller's transaction: refusals and failed sign-ins. */
    void recordRefusal(@Nullable Caller caller, String action, @Nullable String subject, @Nullable String detail);
}
