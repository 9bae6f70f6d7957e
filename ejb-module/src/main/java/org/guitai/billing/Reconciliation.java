package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.guitai.billing.api.Books.Check;
import org.guitai.shared.Money;
import org.guitai.shared.database.Sql;

/** Holds the ledger against what it is the ledger of. Needs the scope of every shop. */
@ApplicationScoped
class Reconciliation {

    /** What a kind of account has to come out at, from the rows themselves; debits positive. */
    private static final List<String[]> LINES = List.of(
            new String[] {"ALL", "true", "select 0"},
            new String[] {
                "OPEN_ORDERS", "account = 'RECEIVABLE'", "select sum(total) from plan_order where state = 'CREATED'"
            },
            new String[] {
                "ORDERED",
                "account = 'ORDERED'",
                "select -sum(month_price * months) from plan_order where state = 'CREATED'"
            },
            new String[] {"REVENUE", "account like 'REVENUE:%'", """
                        select -sum(month_price * months) + coalesce(sum(case when state = 'REFUNDED'
                               then case when refunded = due then month_price * months else refunded end end), 0)
                          from plan_order where state in ('PAID', 'REFUNDED')"""},
            new String[] {"COUPONS", "account = 'COUPONS'", """
                        select sum(coupon_used) from plan_order
                         where state in ('CREATED', 'PAID') or (state = 'REFUNDED' and refunded <> due)"""},
            new String[] {"BALANCES", "account = 'BALANCES'", "select -sum(balance) from billing_account"},
            new String[] {"SUSPENSE", "account = 'SUSPENSE'", """
                        select -sum(amount) from billing_exception
                         where amount is not null and resolved_at is null"""});

    @Inject
    private Sql sql;

    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        for (String[] line : LINES) {
            checks.add(check(line[0], ledger(line[1]), rows(line[2])));
        }
        sql.query("select distinct provider from payment order by provider", row -> row.getString(1))
                .forEach(provider -> checks.add(check(
                        "PROVIDER:" + provider,
                        ledger("account = '" + Ledger.at(provider) + "'"),
                        rows("select (select coalesce(sum(amount), 0) from payment where provider = '" + provider
                                + "') - (select coalesce(sum(amount), 0) from payment_return where provider = '"
                                + provider
                                + "')"))));
        return checks;
    }

    private static Check check(String name, long ledger, long rows) {
        return new Check(name, money(ledger), money(rows), money(ledger - rows));
    }

    private static Money money(long minor) {
        return new Money(minor, BillingAccounts.CURRENCY);
    }

    private long ledger(String condition) {
        return sql.query("select coalesce(sum(amount), 0) from ledger_entry where " + condition, row -> row.getLong(1))
                .get(0);
    }

    private long rows(String query) {
        return sql.query(query, row -> row.getLong(1)).get(0);
    }
}
