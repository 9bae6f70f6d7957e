package org.guitai.customer;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import org.guitai.account.api.ShopView;
import org.guitai.account.api.Shops;
import org.guitai.customer.api.CustomerProblem;
import org.guitai.customer.api.Visitors;
import org.guitai.shared.Caller;
import org.guitai.shared.CustomerId;
import org.guitai.shared.Language;
import org.guitai.shared.ProblemException;
import org.guitai.shared.RandomToken;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** Recognises visitors by the token their page keeps. */
@Stateless
@Boundary
public class VisitorsBean implements Visitors {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    @Inject
    private Shops shops;

    @Override
    public Greeting greet(
            Caller.Anonymous caller,
            String widgetKey,
            @Nullable String origin,
            @Nullable String token,
            Language language) {
        ShopView shop = shops.findByWidgetKey(caller, widgetKey)
                .orElseThrow(() -> ProblemException.of(CustomerProblem.WIDGET_UNKNOWN));
        if (origin != null && !shop.origins().contains(origin)) {
            throw ProblemException.of(CustomerProblem.ORIGIN_REFUSED, origin);
        }
        return Optional.ofNullable(token)
                .flatMap(known -> findByToken(shop, known))
                .map(customer -> new Greeting(shop, customer, null))
                .orElseGet(() -> stranger(shop, language));
    }

    private Optional<CustomerId> findByToken(ShopView shop, String token) {
        return sql.first(
                "select customer_id from visitor_device where token_hash = ? and shop_id = ?",
                row -> new CustomerId(row.getLong(1)),
                RandomToken.hash(token),
                shop.id().value());
    }

    private Greeting stranger(ShopView shop, Language language) {
        Customer customer = Customer.stranger(shop.id(), language, clock.instant());
        entities.persist(customer);
        entities.flush();
        String token = RandomToken.make();
        sql.update(
                "insert into visitor_device (token_hash, shop_id, customer_id, created_at) values (?, ?, ?, now())",
                RandomToken.hash(token),
                shop.id().value(),
                customer.id().value());
        return new Greeting(shop, customer.id(), token);
    }
}
