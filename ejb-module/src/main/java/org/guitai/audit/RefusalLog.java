package org.guitai.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.guitai.shared.Caller;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;
import org.jspecify.annotations.Nullable;

/** A transaction of its own: the refusal stays on record though the refused work rolls back. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RefusalLog {

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    public void record(@Nullable Caller caller, String action, @Nullable String subject, @Nullable String detail) {
        if (caller instanceof Caller.ShopCaller of) {
            scope.enter(of.shop());
        }
        Entry.of(caller, action, subject, detail).append(sql);
    }
}
