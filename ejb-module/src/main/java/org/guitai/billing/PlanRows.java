package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.guitai.billing.api.PlanView;
import org.guitai.shared.Money;
import org.guitai.shared.database.Sql;

/** Finds plans. */
@ApplicationScoped
class PlanRows {

    private static final String SELECT = "select * from plan";

    @Inject
    private Sql sql;

    /** The cheapest first. */
    List<PlanView> all() {
        return sql.query(SELECT + " order by month_price, code", PlanRows::read);
    }

    Optional<PlanView> find(String code) {
        return sql.first(SELECT + " where code = ?", PlanRows::read, code);
    }

    PlanView get(String code) {
        return find(code).orElseThrow(() -> new IllegalStateException("There is no plan " + code));
    }

    /** What shops of a kind hold without an order. */
    Optional<PlanView> free(String kind) {
        return sql.first(
                SELECT + " where for_kind = ? and month_price = 0 order by agents desc, code limit 1",
                PlanRows::read,
                kind);
    }

    private static PlanView read(ResultSet row) throws SQLException {
        return new PlanView(
                row.getString("code"),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getString("for_kind"),
                row.getInt("least_rating"),
                new Money(row.getLong("month_price"), row.getString("currency")),
                row.getInt("agents"),
                row.getInt("groups_per_account"),
                row.getInt("trial_days"),
                row.getBoolean("on_sale"),
                row.getInt("version"));
    }
}
