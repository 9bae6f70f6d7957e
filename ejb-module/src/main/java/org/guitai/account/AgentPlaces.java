package org.guitai.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guitai.account.api.AccountProblem;
import org.guitai.billing.api.Allowances;
import org.guitai.shared.ProblemException;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;

/** How many agents a shop may have comes from its plan. Disabled agents take no place. */
@ApplicationScoped
class AgentPlaces {

    @Inject
    private Sql sql;

    @Inject
    private Allowances allowances;

    /** Counts under the shop's lock, so that two requests cannot both take the last place. */
    void requireRoom(ShopId shop) {
        sql.query("select 1 from shop where id = ? for no key update", row -> row.getInt(1), shop.value());
        int allowed = allowances.of(shop).agents();
        if (allowed == 0) {
            throw ProblemException.of(AccountProblem.NO_PLAN);
        }
        if (working(shop) >= allowed) {
            throw ProblemException.of(AccountProblem.AGENT_LIMIT, allowed);
        }
    }

    int working(ShopId shop) {
        return sql.query(
                        "select count(*) from account where shop_id = ? and kind = 'AGENT' and state = 'ENABLED'",
                        row -> row.getInt(1),
                        shop.value())
                .get(0);
    }
}
