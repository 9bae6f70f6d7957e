package org.guitai.account.api;

import jakarta.ejb.Local;
import java.util.Optional;
import org.guitai.shared.Caller;
import org.guitai.shared.ShopId;

/**
 * Opening a shop: what was typed is kept until the code that was mailed to the owner's address is typed too; then the
 * shop and its owner are made in one step.
 */
@Local
public interface ShopOpenings {

    /**
     * Checks everything and mails a code of six digits, good for 30 minutes and five tries.
     *
     * @return the token by which the applicant is known until then
     */
    String begin(Caller.Anonymous caller, OpenShop request);

    /** To which address the code went; empty when there is no such opening any more. */
    Optional<String> address(Caller.Anonymous caller, String token);

    /** A new code to the same address, three times at most. */
    void sendAgain(Caller.Anonymous caller, String token);

    /**
     * Makes the shop and its owner.
     *
     * @throws org.guitai.shared.ProblemException CODE_WRONG, CODE_EXPIRED, NAME_TAKEN when somebody was faster
     */
    ShopId confirm(Caller.Anonymous caller, String token, String code);

    /** For the demo and for tests of other things: without a letter. Not offered to anybody outside. */
    ShopId open(Caller.Anonymous caller, OpenShop request);
}
