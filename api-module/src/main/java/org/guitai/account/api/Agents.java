package org.guitai.account.api;

import jakarta.ejb.Local;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ShopId;

/** The shop's accounts. */
@Local
public interface Agents {

    /** Owner first, then agents by the time they were created. */
    List<AccountView> list(Caller.Staff caller);

    AccountView self(Caller.Staff caller);

    /** Display names, for messages that are shown to people who may read them. Unknown ids are left out. */
    Map<AccountId, String> names(ShopId shop, Collection<AccountId> accounts);

    AccountId create(Caller.Staff caller, NewAgent agent);

    /** The agent is signed out everywhere at once. */
    void disable(Caller.Staff caller, AccountId agent);

    void enable(Caller.Staff caller, AccountId agent);
}
