package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guitai.billing.Ledger.Posting;
import org.guitai.billing.PaymentProvider.Received;
import org.guitai.billing.api.OrderView;
import org.guitai.shared.Money;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** What an operator has to look at. The same once more is counted; nothing is dropped. Needs the scope of every shop. */
@ApplicationScoped
class Oddities {

    private static final int LONGEST = 2_000;

    @Inject
    private Sql sql;

    @Inject
    private Ledger ledger;

    /** What was odd. */
    enum Kind {
        FORGED,
        UNKNOWN_ORDER,
        WRONG_PROVIDER,
        WRONG_MERCHANT,
        WRONG_CURRENCY,
        WRONG_AMOUNT,
        SECOND_PAYMENT,
        AFTER_LAPSE,
        AFTER_CANCEL,
        AFTER_REFUND,
        SUBSCRIPTION_CHANGED,
        /** A payment of nothing, or less. */
        NO_AMOUNT,
        /** It could not be settled, for reasons of ours. */
        UNSETTLED,
        /** The provider now says something else about a payment that is in the books. */
        CONTRADICTION,
        RETURN_FAILED
    }

    /** Something without money of ours in it. What was settled is looked at again when it comes in other words. */
    void note(Kind kind, String provider, String reference, String number, @Nullable OrderView order, String details) {
        note(kind, provider, reference, number, order, null, details);
    }

    /** Money came in that no order is paid with: it is kept, and booked where it waits. */
    void hold(Kind kind, String provider, Received received, @Nullable OrderView order) {
        Money money = received.amount();
        sql.update(
                """
                insert into payment (shop_id, order_id, provider, trade, amount, currency, applied, received_at)
                values (?, ?, ?, ?, ?, ?, false, clock_timestamp())
                """,
                order == null ? null : order.shop().value(),
                order == null ? null : order.id(),
                provider,
                received.trade(),
                money.minor(),
                money.currency());
        ledger.post(new Posting("SUSPENSE", order == null ? null : order.shop(), order == null ? null : order.id())
                .debit(Ledger.at(provider), money)
                .credit(Ledger.SUSPENSE, money));
        note(kind, provider, received.trade(), received.order(), order, money, "");
    }

    private void note(
            Kind kind,
            String provider,
            String reference,
            String number,
            @Nullable OrderView order,
            @Nullable Money money,
            String details) {
        sql.update(
                """
                insert into billing_exception as e (kind, provider, reference, order_number, shop_id, order_id, amount,
                    currency, details)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (kind, provider, reference) do update
                   set times = e.times + 1, last_at = clock_timestamp(), details = excluded.details,
                       resolved_at = case when e.amount is null and e.details <> excluded.details then null
                                          else e.resolved_at end,
                       resolution = case when e.amount is null and e.details <> excluded.details then null
                                         else e.resolution end
                """,
                kind.name(),
                provider,
                cut(reference, 200),
                cut(number, 64),
                order == null ? null : order.shop().value(),
                order == null ? null : order.id(),
                money == null ? null : money.minor(),
                money == null ? null : money.currency(),
                cut(details, LONGEST));
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }
}
