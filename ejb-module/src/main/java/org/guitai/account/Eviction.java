package org.guitai.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.database.Sql;

/**
 * Puts somebody out: their sign-ins end, and their keys are revoked. The programs come back no more than the sign-ins do,
 * also when the account is enabled again.
 */
@ApplicationScoped
class Eviction {

    @Inject
    private Sql sql;

    @Inject
    private AccountRows accounts;

    @Inject
    private AuditTrail audit;

    void evict(Caller.Staff caller, Account agent) {
        accounts.endSignIns(agent);
        sql.forEach(
                "update api_key set revoked_at = now() where shop_id = ? and account_id = ? and revoked_at is null"
                        + " returning name",
                row -> audit.record(caller, Act.on("key.revoke", row.getString(1))),
                agent.shop().value(),
                agent.id().value());
    }
}
