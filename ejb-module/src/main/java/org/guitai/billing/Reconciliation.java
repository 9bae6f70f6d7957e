package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.guitai.billing.api.Books.Check;
import org.guitai.shared.Money;
import org.guitai.shared.database.Sql;

/** Holds the ledger against what it is the ledger of, currency by currency. Needs the scope of every shop. */
@ApplicationScoped
class Reconciliation {

    /** What a kind of account has to come out at, from the rows themselves; debits positive. */
    private record Line(String name, String accounts, String rows) {}

    private static final List<Line> LINES = List.of(
            new Line("ALL", "%", "select 0"),
            new Line(
                    "OPEN_ORDERS",
                    "RECEIVABLE",
                    "select sum(total) from plan_order where state = 'CREATED' and currency = ?"),
            new Line(
                    "ORDERED",
                    "ORDERED",
                    "select -sum(month_price * months) from plan_order where state = 'CREATED' and currency = ?"),
            new Line("REVENUE", "REVENUE:%", """
                    select sum(-month_price * months + case when state <> 'REFUNDED' then 0
                               when refunded = due then month_price * months else refunded end)
                      from plan_order where state in ('PAID', 'REFUNDED') and currency = ?"""),
            new Line("COUPONS", "COUPONS", """
                    select sum(coupon_used) from plan_order where currency = ?
                       and (state in ('CREATED', 'PAID') or (state = 'REFUNDED' and refunded <> due))"""),
            new Line(
                    "CREDITS",
                    "CREDITS",
                    "select sum(credit) from plan_order where state in ('PAID', 'REFUNDED') and currency = ?"),
            new Line("BALANCES", "BALANCES", "select -sum(balance) from billing_account where currency = ?"),
            new Line("SUSPENSE", "SUSPENSE", """
                    select -sum(amount) from billing_exception where resolved_at is null and currency = ?"""));

    private static final String AT_PROVIDER = """
            select (select coalesce(sum(amount), 0) from payment where currency = ? and provider = ?)
                 - (select coalesce(sum(amount), 0) from payment_return where currency = ? and provider = ?)""";

    /** Of days that the provider's statements cover, and of what they name: what was given back counts against it. */
    private static final String STATED = """
            select (select coalesce(sum(y.amount), 0) from payment y
                     where y.provider = s.provider and y.currency = ?
                       and (y.received_at < s.until or exists (select 1 from provider_statement_line l
                             where l.provider = y.provider and l.incoming and l.number = y.trade)))
                 - (select coalesce(sum(r.amount), 0) from payment_return r
                     where r.provider = s.provider and r.currency = ? and r.done_at is not null
                       and (r.done_at < s.until or exists (select 1 from provider_statement_line l
                             where l.provider = r.provider and not l.incoming and l.number = r.number))) as ours,
                   (select coalesce(sum(case when incoming then l.amount else -l.amount end), 0)
                      from provider_statement_line l where l.provider = s.provider and l.currency = ?) as theirs
              from (select provider, (max(day) + 1)::timestamp at time zone 'Asia/Shanghai' as until
                      from provider_statement where provider = ? group by provider) s""";

    @Inject
    private Sql sql;

    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        for (String currency : sql.query(
                "select distinct currency from ledger_entry union select ? order by 1",
                row -> row.getString(1),
                BillingAccounts.CURRENCY)) {
            LINES.stream()
                    .filter(line -> currency.equals(BillingAccounts.CURRENCY) || line.name.matches("ALL|SUSPENSE"))
                    .forEach(line -> checks.add(check(
                            line.name,
                            currency,
                            ledger(line.accounts, currency),
                            line.rows.contains("?") ? number(line.rows, currency) : number(line.rows))));
            sql.query(
                            "select distinct provider from payment where currency = ? order by provider",
                            row -> row.getString(1),
                            currency)
                    .forEach(provider -> checks.add(check(
                            "PROVIDER:" + provider,
                            currency,
                            ledger(Ledger.at(provider), currency),
                            number(AT_PROVIDER, currency, provider, currency, provider))));
            sql.query("select distinct provider from provider_statement order by provider", row -> row.getString(1))
                    .forEach(provider -> checks.addAll(stated(provider, currency)));
        }
        return checks;
    }

    private List<Check> stated(String provider, String currency) {
        return sql.query(
                STATED,
                row -> check("STATEMENT:" + provider, currency, row.getLong("ours"), row.getLong("theirs")),
                currency,
                currency,
                currency,
                provider);
    }

    private static Check check(String name, String currency, long ledger, long rows) {
        return new Check(
                name, new Money(ledger, currency), new Money(rows, currency), new Money(ledger - rows, currency));
    }

    private long ledger(String accounts, String currency) {
        return number(
                "select coalesce(sum(amount), 0) from ledger_entry where account like ? and currency = ?",
                accounts,
                currency);
    }

    private long number(String query, Object... arguments) {
        return sql.query(query, row -> row.getLong(1), arguments).get(0);
    }
}
