package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.guitai.billing.Ledger.Posting;
import org.guitai.billing.api.BillingProblem;
import org.guitai.billing.api.Books.Resolution;
import org.guitai.billing.api.OrderView;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Money;
import org.guitai.shared.ProblemException;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** How operators settle what was odd: money goes back or to the shop's balance, anything else is noted. */
@ApplicationScoped
class Resolutions {

    @Inject
    private Sql sql;

    @Inject
    private OrderRows orders;

    @Inject
    private BillingAccounts accounts;

    @Inject
    private Returns returns;

    @Inject
    private Ledger ledger;

    @Inject
    @BillingTime
    private Clock clock;

    @Inject
    private AuditTrail audit;

    void resolve(Caller.Operator caller, long exception, Resolution resolution, String typed) {
        String note = OperatorWords.require("note", typed);
        Waiting waiting = sql.first(
                        "select e.*, o.number from billing_exception e left join plan_order o on o.id = e.order_id"
                                + " where e.id = ? and e.resolved_at is null for update of e",
                        row -> new Waiting(
                                Sql.nullableLong(row, "shop_id"),
                                row.getString("number"),
                                row.getString("provider"),
                                row.getString("reference"),
                                row.getString("order_number"),
                                row.getString("currency") == null
                                        ? null
                                        : new Money(row.getLong("amount"), row.getString("currency"))),
                        exception)
                .orElseThrow(() -> ProblemException.of(BillingProblem.ALREADY_RESOLVED));
        if ((waiting.money == null) != (resolution == Resolution.NOTED)) {
            throw ProblemException.of(BillingProblem.NO_MONEY);
        }
        if (waiting.money != null) {
            settle(caller, waiting, waiting.money, resolution);
        }
        sql.update(
                "update billing_exception set resolved_at = ?, resolution = ?, note = ?, operator_id = ? where id = ?",
                clock.instant(),
                resolution.name(),
                note,
                caller.operator().value(),
                exception);
        audit.record(
                caller,
                Act.on("exception.resolve", waiting.provider + " " + waiting.reference)
                        .changing(null, resolution + ", " + note));
    }

    private record Waiting(
            @Nullable Long shop,
            @Nullable String order,
            String provider,
            String reference,
            String named,
            @Nullable Money money) {}

    private void settle(Caller.Operator caller, Waiting waiting, Money money, Resolution resolution) {
        OrderView order = waiting.order == null
                ? null
                : orders.find(waiting.order).orElseThrow().view();
        ShopId shop = waiting.shop == null ? null : new ShopId(waiting.shop);
        Posting posting =
                new Posting(resolution.name(), shop, order == null ? null : order.id()).debit(Ledger.SUSPENSE, money);
        if (resolution == Resolution.TO_BALANCE) {
            if (shop == null || !money.currency().equals(BillingAccounts.CURRENCY)) {
                throw ProblemException.of(BillingProblem.NO_MONEY);
            }
            accounts.lock(shop);
            accounts.add(shop, money);
            ledger.post(posting.credit(Ledger.BALANCES, money));
        } else {
            returns.ask(caller, order, waiting.provider, waiting.reference, waiting.named, money);
            ledger.post(posting.credit(Ledger.at(waiting.provider), money));
        }
    }
}
