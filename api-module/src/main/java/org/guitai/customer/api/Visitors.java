package org.guitai.customer.api;

import jakarta.ejb.Local;
import org.guitai.account.api.ShopView;
import org.guitai.shared.Caller;
import org.guitai.shared.CustomerId;
import org.guitai.shared.Language;
import org.jspecify.annotations.Nullable;

/** Knowing a visitor again by the token that the shop's page keeps for them. */
@Local
public interface Visitors {

    /**
     * Finds the customer of this token in the shop of this widget key, or makes a new stranger with a new token.
     *
     * @param origin the page's origin as its browser says it, null for clients that are no browsers; checked against
     *     those the shop allows
     * @throws org.guitai.shared.ProblemException WIDGET_UNKNOWN or ORIGIN_REFUSED
     */
    Greeting greet(
            Caller.Anonymous caller,
            String widgetKey,
            @Nullable String origin,
            @Nullable String token,
            Language language);

    /**
     * Keeps the address to which the shop may write to this visitor, in place of an earlier one. The same again changes
     * nothing.
     *
     * @return the address as it is kept, without the blanks around it
     * @throws org.guitai.shared.ProblemException EMAIL_FORM
     */
    String leaveEmail(Caller.Visitor caller, String email);

    /**
     * A visitor who has been recognised.
     *
     * @param email where they asked to be written to, null if they left none
     * @param newToken what the page is to keep, null when the one it brought is good
     */
    record Greeting(
            ShopView shop,
            CustomerId customer,
            @Nullable String email,
            @Nullable String newToken) {}
}
