package org.guitai.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.guitai.shared.AccountId;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.Caller;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** Writes the trail; the database user of the application cannot change what is written. */
@Stateless
public class AuditTrailBean implements AuditTrail {

    @Inject
    private Sql sql;

    @Inject
    private RefusalLog refusals;

    @Override
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void record(Caller.Staff caller, String action, @Nullable String subject, @Nullable String detail) {
        record(caller.shop(), caller.account(), caller.address(), action, subject, detail);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void record(
            ShopId shop,
            AccountId account,
            String address,
            String action,
            @Nullable String subject,
            @Nullable String detail) {
        Entry.of(shop, account, address, action, subject, detail).append(sql);
    }

    @Override
    public void recordRefusal(
            @Nullable Caller caller, String action, @Nullable String subject, @Nullable String detail) {
        refusals.record(caller, action, subject, detail);
    }
}
