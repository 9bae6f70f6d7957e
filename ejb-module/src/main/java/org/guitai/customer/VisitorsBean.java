package org.guitai.customer;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import org.guitai.account.api.ShopView;
import org.guitai.account.api.Shops;
import org.guitai.customer.api.CustomerChanged;
import org.guitai.customer.api.CustomerProblem;
import org.guitai.customer.api.Visitors;
import org.guitai.shared.Caller;
import org.guitai.shared.CustomerId;
import org.guitai.shared.EmailAddress;
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

    @Inject
    private Event<CustomerChanged> changed;

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
                .orElseGet(() -> stranger(shop, language));
    }

    @Override
    public String leaveEmail(Caller.Visitor caller, String email) {
        String address =
                EmailAddress.accept(email).orElseThrow(() -> ProblemException.at("email", CustomerProblem.EMAIL_FORM));
        int rows = sql.update(
                "update customer set email = ?, version = version + 1"
                        + " where shop_id = ? and id = ? and email is distinct from ?",
                address,
                caller.shop().value(),
                caller.customer().value(),
                address);
        if (rows > 0) {
            changed.fire(new CustomerChanged(caller.shop(), caller.customer()));
        }
        return address;
    }

    private Optional<Greeting> findByToken(ShopView shop, String token) {
        return sql.first(
                """
                select c.id, c.email
                  from visitor_device d join customer c on c.shop_id = d.shop_id and c.id = d.customer_id
                 where d.token_hash = ? and d.shop_id = ?
                """,
                row -> new Greeting(shop, new CustomerId(row.getLong("id")), row.getString("email"), null),
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
        return new Greeting(shop, customer.id(), null, token);
    }
}
