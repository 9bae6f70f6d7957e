package org.guitai.billing.api;

import jakarta.ejb.Local;
import java.util.Optional;
import org.guitai.shared.Caller;

/** Paying an order at a provider. What a browser says about a payment is never believed. */
@Local
public interface PaymentDesk {

    /**
     * Tells the provider of an open order.
     *
     * @return where the browser goes to pay; empty where nothing is paid online
     * @throws org.guitai.shared.ProblemException PROVIDER_AWAY, ORDER_NOT_OPEN
     */
    Optional<String> begin(Caller.Staff caller, String number);

    /**
     * "I have paid": asks the provider. The order is paid afterwards if it was.
     *
     * @throws org.guitai.shared.ProblemException PROVIDER_AWAY
     */
    OrderView ask(Caller.Staff caller, String number);

    /**
     * A notice of a provider, as it came. It is stored before it is looked at.
     *
     * @return what the provider wants to hear; empty if there is no such provider
     */
    Optional<String> notice(Caller.Anonymous caller, String provider, String body);

    /** What a buyer has to know to pay by bank transfer. */
    Optional<String> transferAccount(Caller.Staff caller);
}
