package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.guitai.billing.api.BillingProblem;
import org.guitai.billing.api.Books.OpenReturn;
import org.guitai.billing.api.OrderView;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Money;
import org.guitai.shared.ProblemException;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Money that goes back. The books have it at once; the provider is asked for it until it has taken it, and a transfer
 * stays open until an operator says that it was sent.
 */
@ApplicationScoped
class Returns {

    @Inject
    private Sql sql;

    @Inject
    @BillingTime
    private Clock clock;

    @Inject
    private AuditTrail audit;

    void ask(
            Caller.Operator caller,
            @Nullable OrderView order,
            String provider,
            String trade,
            String number,
            Money amount) {
        Instant now = clock.instant();
        sql.update(
                """
                insert into payment_return (number, shop_id, order_id, order_number, provider, trade, amount, currency,
                    asked_at, next_try_at, operator_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                "R" + CouponCodes.random(15),
                order == null ? null : order.shop().value(),
                order == null ? null : order.id(),
                number,
                provider,
                trade,
                amount.minor(),
                amount.currency(),
                now,
                now,
                caller.operator().value());
    }

    /** Those that are not done, the oldest first. */
    List<OpenReturn> open() {
        return sql.query(
                """
                select r.*, s.name as shop_name from payment_return r left join shop s on s.id = r.shop_id
                 where r.done_at is null order by r.id limit 500
                """,
                row -> new OpenReturn(
                        row.getLong("id"),
                        row.getString("number"),
                        row.getString("order_number"),
                        row.getString("shop_name"),
                        row.getString("provider"),
                        row.getString("trade"),
                        new Money(row.getLong("amount"), row.getString("currency")),
                        Objects.requireNonNull(Sql.instant(row, "asked_at")),
                        row.getInt("tries"),
                        row.getString("error"),
                        row.getString("provider").equals(TransferProvider.CODE)));
    }

    /** An operator has sent a transfer back. */
    void sent(Caller.Operator caller, long id, String typed) {
        String reference = OperatorWords.require("reference", typed);
        String number = sql.first(
                        """
                        update payment_return set done_at = ?, sent_by = ?, reference = left(?, 100), error = null
                         where id = ? and done_at is null and provider = ? returning number
                        """,
                        row -> row.getString(1),
                        clock.instant(),
                        caller.operator().value(),
                        reference,
                        id,
                        TransferProvider.CODE)
                .orElseThrow(() -> ProblemException.of(BillingProblem.ALREADY_RESOLVED));
        audit.record(caller, Act.on("return.sent", number).changing(null, reference));
    }
}
