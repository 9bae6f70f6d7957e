package org.guitai.customer;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.guitai.customer.api.CustomerView;
import org.guitai.customer.api.Customers;
import org.guitai.shared.Caller;
import org.guitai.shared.CustomerId;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.database.Boundary;

/** The shop's customers. */
@Stateless
@Boundary
public class CustomersBean implements Customers {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Guard guard;

    @Override
    public Map<CustomerId, CustomerView> find(Caller.Staff caller, Collection<CustomerId> ids) {
        guard.require(caller, Permission.CUSTOMER_VIEW);
        if (ids.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery("select c from Customer c where c.shop = :shop and c.id in :ids", Customer.class)
                .setParameter("shop", caller.shop().value())
                .setParameter("ids", ids.stream().map(CustomerId::value).toList())
                .getResultStream()
                .map(Customer::view)
                .collect(Collectors.toMap(CustomerView::id, view -> view));
    }
}
