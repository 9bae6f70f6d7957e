package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.LoginName;
import org.guitai.account.api.OpenShop;
import org.guitai.account.api.ShopOpened;
import org.guitai.account.api.ShopView;
import org.guitai.account.api.Shops;
import org.guitai.shared.AccountId;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.Caller;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.RandomToken;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.DatabaseException;
import org.guitai.shared.database.TenantScope;

/** Opening and keeping shops. */
@Stateless
@Boundary
public class ShopsBean implements Shops {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)+");
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.-]+(:\\d{1,5})?");

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private TenantScope scope;

    @Inject
    private Passwords passwords;

    @Inject
    private Clock clock;

    @Inject
    private Event<ShopOpened> opened;

    @Inject
    private AuditTrail audit;

    @Inject
    private Guard guard;

    @Override
    public ShopId open(Caller.Anonymous caller, OpenShop request) {
        LoginName name = LoginName.accept("loginName", request.loginName());
        passwords.check("password", request.password(), name);
        String email = email(request.email());
        String shopName = text("shopName", request.shopName(), 60);
        ZoneId zone = zone(request.timeZone());

        scope.enterEveryShop();
        Instant now = clock.instant();
        Shop shop = new Shop(shopName, zone, request.language(), RandomToken.make(18), now);
        entities.persist(shop);
        entities.flush();
        Account owner = Account.owner(shop.id(), name, email, passwords.hash(request.password()), now);
        entities.persist(owner);
        try {
            entities.flush();
        } catch (RuntimeException e) {
            if (DatabaseException.violates(e, "account_owner_name")) {
                throw ProblemException.at("loginName", AccountProblem.NAME_TAKEN);
            }
            throw e;
        }
        audit.record(shop.id(), owner.id(), caller.address(), "shop.open", shopName, null);
        opened.fire(new ShopOpened(shop.id(), owner.id()));
        return shop.id();
    }

    @Override
    public ShopView profile(Caller.ShopCaller caller) {
        return shop(caller.shop()).view();
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
        Shop shop = shop(caller.shop());
        String before = String.join(" ", shop.view().origins());
        shop.allowOrigins(accepted);
        audit.record(caller, "shop.origins", before, String.join(" ", accepted));
    }

    @Override
    public Optional<ShopView> findByWidgetKey(Caller.Anonymous caller, String widgetKey) {
        scope.enterEveryShop();
        return entities.createQuery("select s from Shop s where s.widgetKey = :key", Shop.class)
                .setParameter("key", widgetKey)
                .getResultStream()
                .findFirst()
                .map(Shop::view);
    }

    @Override
    public AccountId ownerOf(ShopId shop) {
        return entities.createQuery("select a from Account a where a.shop = :shop and a.kind = :owner", Account.class)
                .setParameter("shop", shop.value())
                .setParameter("owner", Account.Kind.OWNER)
                .getSingleResult()
                .id();
    }

    private Shop shop(ShopId id) {
        Shop shop = entities.find(Shop.class, id.value());
        if (shop == null) {
            throw ProblemException.of(SharedProblem.NOT_FOUND);
        }
        return shop;
    }

    private static String text(String field, String typed, int longest) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw ProblemException.at(field, SharedProblem.REQUIRED);
        }
        if (text.codePointCount(0, text.length()) > longest) {
            throw ProblemException.at(field, SharedProblem.TOO_LONG, longest);
        }
        return text;
    }

    private static String email(String typed) {
        String email = text("email", typed, 254);
        if (!EMAIL.matcher(email).matches()) {
            throw ProblemException.at("email", AccountProblem.EMAIL_FORM);
        }
        return email;
    }

    private static ZoneId zone(String typed) {
        try {
            return ZoneId.of(typed);
        } catch (DateTimeException e) {
            throw ProblemException.at("timeZone", AccountProblem.ZONE_UNKNOWN);
        }
    }
}
