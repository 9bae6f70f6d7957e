package org.guitai.billing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import org.guitai.billing.api.BillingProblem;
import org.guitai.billing.api.OrderView;
import org.guitai.shared.Caller;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.database.Boundary;

/** The short transactions around a talk with a provider. */
@Stateless
@Boundary
public class Payable {

    @Inject
    private OrderRows orders;

    @Inject
    private BillingAccounts accounts;

    @Inject
    @BillingTime
    private Clock clock;

    @Inject
    private Guard guard;

    public OrderView find(Caller.Staff caller, String number) {
        guard.require(caller, Permission.BILLING_PAY);
        return orders.find(caller.shop(), number).orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
    }

    /** The provider is going to hear of it: from now on the order is closed there when it ends unpaid. */
    public void send(Caller.Staff caller, OrderView order) {
        accounts.lock(caller.shop());
        if (!find(caller, order.number()).isOpen()) {
            throw ProblemException.of(BillingProblem.ORDER_NOT_OPEN);
        }
        orders.send(order.id(), clock.instant());
    }
}
