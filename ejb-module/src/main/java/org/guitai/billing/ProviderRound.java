package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.LocalDate;
import java.util.List;
import org.guitai.billing.OrderDeadlines.Overdue;
import org.guitai.billing.OrderDeadlines.Unhandled;
import org.guitai.billing.OrderDeadlines.Waiting;
import org.guitai.billing.PaymentProvider.Line;
import org.guitai.billing.PaymentProvider.Received;

/** What has to be said to providers after the fact, outside transactions. One that is away is asked again later. */
@ApplicationScoped
class ProviderRound {

    private static final Logger LOG = System.getLogger(ProviderRound.class.getName());

    private static final int MOST_DAYS_A_ROUND = 400;

    @Inject
    private OrderDeadlines deadlines;

    @Inject
    private Providers providers;

    @Inject
    private Cashier cashier;

    @Inject
    private Statements statements;

    /** Notices that a crash left lying. */
    void handleNotices() {
        for (Unhandled notice : deadlines.unhandled(providers.codes())) {
            PaymentProvider provider = providers.get(notice.provider());
            if (notice.hopeless()) {
                cashier.giveUp(notice.id(), provider, notice.body());
            } else {
                cashier.handle(notice.id(), provider, notice.body());
            }
        }
    }

    /** Orders whose time is over. One that the provider knows of is asked for first: it may have been paid. */
    void lapseOrders() {
        for (Overdue order : deadlines.overdue()) {
            each("Order " + order.number(), () -> lapse(order));
        }
    }

    private void lapse(Overdue order) {
        try {
            if (order.sent()) {
                cashier.ask(providers.get(order.provider()), order.number());
            }
        } catch (ProviderAwayException e) {
            if (!order.longOverdue()) {
                throw e;
            }
        }
        deadlines.lapse(order);
    }

    /** Nobody shall pay at the provider what has ended here. */
    void closeOrders() {
        for (Overdue order : deadlines.toClose()) {
            each("Order " + order.number(), () -> close(order));
        }
    }

    /** It may have been paid in the last moment: then it is asked for, whether or not it could be closed. */
    private void close(Overdue order) {
        PaymentProvider provider = providers.get(order.provider());
        if (!cashier.ask(provider, order.number())) {
            provider.close(order.number());
            cashier.ask(provider, order.number());
        }
        deadlines.closed(order);
    }

    /** Money that goes back, until the provider has taken it. */
    void giveBack() {
        for (Waiting one : deadlines.returns()) {
            each("Return " + one.back().number(), () -> giveBack(one));
        }
    }

    private void giveBack(Waiting one) {
        try {
            providers.get(one.provider()).giveBack(one.back());
            deadlines.returned(one);
        } catch (ProviderAwayException e) {
            deadlines.returnFailed(one, String.valueOf(e.getMessage()));
        }
    }

    /** Days that are over, so that what a provider was paid can be held against what we know of it. */
    void readStatements() {
        for (String code : providers.codes()) {
            each("The statement of " + code, () -> readStatements(providers.get(code)));
        }
    }

    private void readStatements(PaymentProvider provider) {
        for (int i = 0; i < MOST_DAYS_A_ROUND; i++) {
            LocalDate day = statements.next(provider.code()).orElse(null);
            List<Line> lines = day == null ? null : provider.statement(day).orElse(null);
            if (day == null || lines == null) {
                return;
            }
            for (Line line : statements.unknown(provider.code(), lines)) {
                cashier.take(provider, new Received(provider.merchant(), line.order(), line.number(), line.amount()));
            }
            statements.keep(provider.code(), day, lines);
        }
    }

    /** One that fails comes again in the next round, and holds nobody else up. */
    private static void each(String what, Runnable work) {
        try {
            work.run();
        } catch (ProviderAwayException e) {
            LOG.log(Level.INFO, "{0} waits: {1}", what, e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "{0} is left for the next round: {1}", what, e.toString());
        }
    }
}
