package org.guitai.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.AccountState;
import org.guitai.account.api.ShopState;
import org.guitai.billing.api.Allowances;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.ProblemException;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody who has given the right password may come in. Asked after the password, so that the reasons tell
 * strangers nothing.
 */
@ApplicationScoped
class Admission {

    @Inject
    private Sql sql;

    @Inject
    private Allowances allowances;

    @Inject
    private AuditTrail audit;

    void require(Caller.Anonymous caller, Account account) {
        AccountProblem problem = problem(account);
        if (problem != null) {
            audit.recordRefusal(caller, account.shop(), account.id(), Act.on("session.refused", problem.key()));
            throw ProblemException.of(problem);
        }
    }

    private @Nullable AccountProblem problem(Account account) {
        if (account.isOwner()) {
            return null;
        }
        if (account.state() != AccountState.ENABLED) {
            return AccountProblem.ACCOUNT_DISABLED;
        }
        ShopState state = sql.query(
                        "select state from shop where id = ?",
                        row -> ShopState.valueOf(row.getString(1)),
                        account.shop().value())
                .get(0);
        return switch (state) {
            case SUSPENDED -> AccountProblem.SHOP_SUSPENDED;
            case APPLYING, IN_REVIEW -> AccountProblem.SHOP_NOT_OPEN;
            case OPEN -> mayNotByPlan(account) ? AccountProblem.DISABLED_BY_PLAN : null;
        };
    }

    /** An end counts from its moment on, also while the agents are still being told. */
    private boolean mayNotByPlan(Account account) {
        return account.isByPlan() || allowances.of(account.shop()).agents() == 0;
    }
}
