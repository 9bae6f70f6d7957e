package org.guitai.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.SupportAccess;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.ProblemException;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;

/** Support access by the owner's leave. The time is the database's. */
@Stateless
@Boundary
public class SupportAccessBean implements SupportAccess {

    private static final int MOST_HOURS = 168;

    @Inject
    private Sql sql;

    @Inject
    private OwnerOnly ownerOnly;

    @Inject
    private AuditTrail audit;

    @Override
    public Optional<Instant> until(Caller.Staff caller) {
        return until(caller.shop());
    }

    private Optional<Instant> until(ShopId shop) {
        return sql.first(
                "select until from support_grant where shop_id = ? and until > now()",
                row -> row.getTimestamp(1).toInstant(),
                shop.value());
    }

    @Override
    public void grant(Caller.Staff caller, int hours) {
        ownerOnly.require(caller, "support.grant");
        if (hours < 1 || hours > MOST_HOURS) {
            throw ProblemException.at("hours", AccountProblem.HOURS_RANGE, 1, MOST_HOURS);
        }
        String before = until(caller.shop()).map(end -> "until " + end).orElse(null);
        sql.update(
                "insert into support_grant (shop_id, until) values (?, now() + make_interval(hours => ?))"
                        + " on conflict (shop_id) do update set until = excluded.until",
                caller.shop().value(),
                hours);
        audit.record(caller, Act.of("support.grant").changing(before, hours + " h"));
    }

    @Override
    public void revoke(Caller.Staff caller) {
        ownerOnly.require(caller, "support.revoke");
        sql.update("delete from support_grant where shop_id = ?", caller.shop().value());
        audit.record(caller, Act.of("support.revoke"));
    }

    @Override
    public void enter(Caller.Operator caller, ShopId shop) {
        if (until(shop).isEmpty()) {
            audit.recordRefusal(caller, shop, null, Act.of("support.refused"));
            throw ProblemException.of(AccountProblem.SUPPORT_NOT_GRANTED);
        }
        audit.record(caller, shop, null, Act.of("support.enter"));
    }

    @Override
    public void require(Caller.Support caller) {
        if (until(caller.shop()).isEmpty()) {
            audit.recordRefusal(caller, Act.of("support.refused"));
            throw ProblemException.of(AccountProblem.SUPPORT_NOT_GRANTED);
        }
    }
}
