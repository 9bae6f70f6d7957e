package org.guitai.account.api;

import jakarta.ejb.Local;
import java.time.Instant;
import java.util.Optional;
import org.guitai.shared.Caller;
import org.guitai.shared.ShopId;

/** The owner opens the shop's conversations to the platform's support for a time that ends by itself. */
@Local
public interface SupportAccess {

    /** Until when support may read, if it may. */
    Optional<Instant> until(Caller.Staff caller);

    /** Owner only; 1–168 hours from now. */
    void grant(Caller.Staff caller, int hours);

    void revoke(Caller.Staff caller);

    /** Refused unless the owner has granted it and the time has not ended. Audited once per entry. */
    void enter(Caller.Operator caller, ShopId shop);

    /** Asked by every service that lets support read. */
    void require(Caller.Support caller);
}
