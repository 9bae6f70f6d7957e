package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.ShopDraft;
import org.guitai.account.api.ShopState;
import org.guitai.account.api.ShopView;
import org.guitai.account.api.Shops;
import org.guitai.shared.AccountId;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.TenantScope;

/** Keeping shops. */
@Stateless
@Boundary
public class ShopsBean implements Shops {

    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.-]+(:\\d{1,5})?");

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private TenantScope scope;

    @Inject
    private ShopRows shops;

    @Inject
    private AccountRows accounts;

    @Inject
    private AuditTrail audit;

    @Inject
    private Guard guard;

    @Override
    public ShopView profile(Caller.ShopCaller caller) {
        return shops.get(caller.shop()).view();
    }

    @Override
    public void edit(Caller.Staff caller, int version, ShopDraft draft) {
        guard.require(caller, Permission.SHOP_SETTINGS);
        Shop.ShopFacts facts = ShopRules.accept("name", draft);
        Shop shop = shops.get(caller.shop());
        Shop.ShopFacts before = shop.facts();
        if (shop.version() != version) {
            throw ProblemException.of(SharedProblem.CHANGED_MEANWHILE);
        }
        if (before.equals(facts)) {
            return;
        }
        shop.edit(facts);
        try {
            entities.flush();
        } catch (OptimisticLockException e) {
            throw ProblemException.of(SharedProblem.CHANGED_MEANWHILE);
        }
        audit.record(caller, Act.on("shop.edit", facts.name()).changing(before.inWords(), facts.inWords()));
    }

    @Override
    public void allowOrigins(Caller.Staff caller, List<String> origins) {
        guard.require(caller, Permission.CHANNEL_MANAGE);
        List<String> accepted = origins.stream()
                .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
                .filter(origin -> !origin.isEmpty())
                .distinct()
                .toList();
        for (String origin : accepted) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw ProblemException.at("origins", AccountProblem.ORIGIN_FORM);
            }
        }
        Shop shop = shops.get(caller.shop());
        String before = String.join(" ", shop.view().origins());
        shop.allowOrigins(accepted);
        audit.record(caller, Act.of("shop.origins").changing(before, String.join(" ", accepted)));
    }

    @Override
    public Optional<ShopView> findByWidgetKey(Caller.Anonymous caller, String widgetKey) {
        scope.enterEveryShop();
        return entities.createQuery("select s from Shop s where s.widgetKey = :key and s.state = :open", Shop.class)
                .setParameter("key", widgetKey)
                .setParameter("open", ShopState.OPEN)
                .getResultStream()
                .findFirst()
                .map(Shop::view);
    }

    @Override
    public AccountId ownerOf(ShopId shop) {
        scope.enter(shop);
        return accounts.owner(shop).id();
    }
}
