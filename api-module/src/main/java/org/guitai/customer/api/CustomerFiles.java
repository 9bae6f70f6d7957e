package org.guitai.customer.api;

import jakarta.ejb.Local;
import java.util.Map;
import java.util.Set;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.CustomerId;
import org.jspecify.annotations.Nullable;

/** What routing knows of customers, as staff write it down: tags, an account of their own, the block list, contacts. */
@Local
public interface CustomerFiles {

    /** With {@code customer.view}; a private contact of the owner is found by the owner alone. */
    CustomerFile get(Caller.Staff caller, CustomerId customer);

    /** Accounts at work by their names, for choosing one of the customer's own; with {@code customer.edit}. */
    Map<AccountId, String> accounts(Caller.Staff caller);

    /**
     * Replaces tags and dedicated account; with {@code customer.edit}.
     *
     * @throws org.guitai.shared.ProblemException CHANGED_MEANWHILE if somebody else has saved since that version
     */
    void change(Caller.Staff caller, CustomerId customer, int version, Set<String> tags, @Nullable AccountId dedicated);

    /** What they write from now on is refused; with {@code customer.block}. */
    void block(Caller.Staff caller, CustomerId customer, String reason);

    /** They may write again; with {@code customer.block}. */
    void unblock(Caller.Staff caller, CustomerId customer);

    /** Among one's own contacts; the owner's are private until shared. With {@code customer.view}. */
    void addContact(Caller.Staff caller, CustomerId customer);

    /** Whether a contact of the owner's is the owner's alone; with {@code contact.share}. */
    void setPrivate(Caller.Staff caller, CustomerId customer, boolean alone);
}
