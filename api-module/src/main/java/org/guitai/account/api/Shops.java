package org.guitai.account.api;

import jakarta.ejb.Local;
import java.util.List;
import java.util.Optional;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ShopId;

/** Opening and keeping shops. */
@Local
public interface Shops {

    /** Creates the shop and its owner in one step. */
    ShopId open(Caller.Anonymous caller, OpenShop request);

    ShopView profile(Caller.ShopCaller caller);

    /** Replaces the origins on which the shop's widget may run. */
    void allowOrigins(Caller.Staff caller, List<String> origins);

    /** The shop behind a widget's public key, for a visitor who has no identity yet. */
    Optional<ShopView> findByWidgetKey(Caller.Anonymous caller, String widgetKey);

    AccountId ownerOf(ShopId shop);
}
