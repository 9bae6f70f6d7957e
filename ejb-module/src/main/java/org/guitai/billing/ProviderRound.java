package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.guitai.billing.OrderDeadlines.Overdue;
import org.guitai.billing.OrderDeadlines.Unhandled;
import org.guitai.billing.OrderDeadlines.Waiting;

/** What has to be said to providers after the fact, outside transactions. One that is away is asked again later. */
@ApplicationScoped
class ProviderRound {

    private static final Logger LOG = System.getLogger(ProviderRound.class.getName());

    @Inject
    private OrderDeadlines deadlines;

    @Inject
    private Providers providers;

    @Inject
    private Cashier cashier;

    /** Notices that a crash left lying. */
    void handleNotices() {
        for (Unhandled notice : deadlines.unhandled()) {
            providers
                    .find(notice.provider())
                    .ifPresent(provider -> cashier.handle(notice.id(), provider, notice.body()));
        }
    }

    /** Orders whose time is over. One that the provider knows of is asked for first: it may have been paid. */
    void lapseOrders() {
        for (Overdue order : deadlines.overdue()) {
            if (!isPaidAfterAll(order)) {
                deadlines.lapse(order);
            }
        }
    }

    private boolean isPaidAfterAll(Overdue order) {
        try {
            return order.sent() && cashier.ask(providers.get(order.provider()), order.number());
        } catch (ProviderAwayException e) {
            LOG.log(Level.INFO, "Order {0}: {1}", order.number(), e.getMessage());
            return !order.longOverdue();
        }
    }

    /** Nobody shall pay at the provider what has ended here. */
    void closeOrders() {
        for (Overdue order : deadlines.toClose()) {
            try {
                PaymentProvider provider = providers.get(order.provider());
                provider.close(order.number());
                deadlines.closed(order);
                // It may have been paid in the last moment; then closing it did nothing.
                cashier.ask(provider, order.number());
            } catch (ProviderAwayException e) {
                LOG.log(Level.INFO, "Order {0} is not closed yet: {1}", order.number(), e.getMessage());
            }
        }
    }

    /** Money that goes back, until the provider has taken it. */
    void giveBack() {
        for (Waiting one : deadlines.returns()) {
            try {
                providers.get(one.provider()).giveBack(one.back());
                deadlines.returned(one);
            } catch (ProviderAwayException e) {
                deadlines.returnFailed(one, String.valueOf(e.getMessage()));
            }
        }
    }
}
