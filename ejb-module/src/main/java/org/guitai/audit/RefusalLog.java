package org.guitai.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;

/** A transaction of its own: the refusal stays on record though the refused work rolls back. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RefusalLog {

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    public void record(Entry entry) {
        Long shop = entry.shop();
        if (shop != null) {
            scope.enter(new ShopId(shop));
        }
        entry.append(sql);
    }
}
