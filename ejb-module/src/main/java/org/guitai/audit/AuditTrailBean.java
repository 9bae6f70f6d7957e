package org.guitai.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.guitai.shared.AccountId;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.Caller;
import org.guitai.shared.OperatorId;
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
    public void record(Caller caller, Act act) {
        Entry.of(caller, act).append(sql);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void record(Caller caller, ShopId shop, @Nullable AccountId account, Act act) {
        Entry.of(caller, act).about(shop, account).append(sql);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void record(Caller.Anonymous caller, OperatorId operator, Act act) {
        Entry.of(caller, act).by(operator).append(sql);
    }

    @Override
    public void recordRefusal(Caller caller, Act act) {
        refusals.record(Entry.of(caller, act));
    }

    @Override
    public void recordRefusal(Caller caller, ShopId shop, @Nullable AccountId account, Act act) {
        refusals.record(Entry.of(caller, act).about(shop, account));
    }
}
