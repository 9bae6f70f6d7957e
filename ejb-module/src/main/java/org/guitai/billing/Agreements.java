package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Objects;
import org.guitai.billing.api.Purchases.Agreement;
import org.guitai.shared.database.Sql;

/** What buyers agree to: the newest version. */
@ApplicationScoped
class Agreements {

    @Inject
    private Sql sql;

    @Inject
    @BillingTime
    private Clock clock;

    Agreement current() {
        return sql.query(
                        "select * from purchase_agreement order by version desc limit 1",
                        row -> new Agreement(
                                row.getInt("version"),
                                row.getString("text_zh"),
                                row.getString("text_en"),
                                Objects.requireNonNull(Sql.instant(row, "published_at"))))
                .get(0);
    }

    /** Of two at once the second waits for the number of the first. */
    int publish(String textZh, String textEn) {
        sql.query("select pg_advisory_xact_lock(hashtextextended('purchase_agreement', 0))", row -> true);
        return sql.query(
                        "insert into purchase_agreement (version, text_zh, text_en, published_at)"
                                + " select max(version) + 1, ?, ?, ? from purchase_agreement returning version",
                        row -> row.getInt(1),
                        textZh,
                        textEn,
                        clock.instant())
                .get(0);
    }
}
