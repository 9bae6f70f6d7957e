package org.guitai.customer.api;

import jakarta.ejb.Local;
import java.util.Collection;
import java.util.Map;
import org.guitai.shared.Caller;
import org.guitai.shared.CustomerId;

/** The shop's customers as its staff see them. */
@Local
public interface Customers {

    /** Unknown ids are left out. Needs {@code customer.view}. */
    Map<CustomerId, CustomerView> find(Caller.Staff caller, Collection<CustomerId> ids);
}
