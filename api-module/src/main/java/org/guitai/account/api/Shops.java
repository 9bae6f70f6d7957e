package org.guitai.account.api;

import jakarta.ejb.Local;
import java.util.List;
import java.util.Optional;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ShopId;

/** Keeping shops. */
@Local
public interface Shops {

    ShopView profile(Caller.ShopCaller caller);

    /**
     * Replaces the profile. Needs {@code shop.settings}.
     *
     * @param version the version that the editor saw
     * @throws org.guitai.shared.ProblemException CHANGED_MEANWHILE when somebody else was faster
     */
    void edit(Caller.Staff caller, int version, ShopDraft draft);

    /** Replaces the origins on which the shop's widget may run. Needs {@code channel.manage}. */
    void allowOrigins(Caller.Staff caller, List<String> origins);

    /** The open shop behind a widget's public key, for a visitor who has no identity yet. */
    Optional<ShopView> findByWidgetKey(Caller.Anonymous caller, String widgetKey);

    AccountId ownerOf(ShopId shop);
}
