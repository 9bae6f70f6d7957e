package org.guitai.billing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.guitai.billing.PaymentProvider.Bill;
import org.guitai.billing.api.BillingProblem;
import org.guitai.billing.api.OrderView;
import org.guitai.billing.api.PaymentDesk;
import org.guitai.billing.api.Purchases;
import org.guitai.shared.Caller;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.database.Boundary;

/** Talks with providers, outside transactions; the steps around that have their own. */
@Stateless
@Boundary
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PaymentDeskBean implements PaymentDesk {

    /** The longest notice that is looked at. */
    private static final int LONGEST = 20_000;

    @Inject
    private Purchases purchases;

    @Inject
    private Payable payable;

    @Inject
    private Providers providers;

    @Inject
    private Settlement settlement;

    @Inject
    private Cashier cashier;

    @Inject
    private Forgeries forgeries;

    @Inject
    private Guard guard;

    @Inject
    @BillingTime
    private Clock clock;

    @Override
    public Optional<String> begin(Caller.Staff caller, String number) {
        OrderView order = payable.find(caller, number);
        if (!order.isOpen() || !order.lapsesAt().isAfter(clock.instant())) {
            throw ProblemException.of(BillingProblem.ORDER_NOT_OPEN);
        }
        try {
            PaymentProvider provider = providers.get(order.provider());
            if (provider.code().equals(TransferProvider.CODE)) {
                return Optional.empty();
            }
            payable.send(caller, order);
            return provider.begin(new Bill(
                    order.number(),
                    order.due(),
                    "Guitai " + order.planZh() + " × " + order.months(),
                    order.lapsesAt(),
                    Providers.address("/pay/notice/" + provider.code()),
                    Providers.address("/admin/order.xhtml?order=" + order.number() + "&back")));
        } catch (ProviderAwayException e) {
            throw ProblemException.of(BillingProblem.PROVIDER_AWAY);
        }
    }

    @Override
    public OrderView ask(Caller.Staff caller, String number) {
        OrderView order = payable.find(caller, number);
        if (!order.provider().equals(Providers.NONE)) {
            try {
                cashier.ask(providers.get(order.provider()), number);
            } catch (ProviderAwayException e) {
                throw ProblemException.of(BillingProblem.PROVIDER_AWAY);
            }
        }
        return purchases.order(caller, number);
    }

    @Override
    public Optional<String> notice(Caller.Anonymous caller, String code, String body) {
        if (forgeries.isTooMany(caller.address())) {
            throw ProblemException.of(BillingProblem.TOO_MANY_NOTICES);
        }
        return providers.find(code).map(provider -> {
            String text = (body.length() > LONGEST ? body.substring(0, LONGEST) : body).replace("\0", "");
            if (!cashier.handle(settlement.store(code, text), provider, text)) {
                forgeries.add(caller.address());
            }
            return provider.thanks();
        });
    }

    @Override
    public Optional<String> transferAccount(Caller.Staff caller) {
        if (!guard.allows(caller, Permission.BILLING_PAY)) {
            guard.require(caller, Permission.BILLING_VIEW);
        }
        return TransferProvider.account();
    }
}
