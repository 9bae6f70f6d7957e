package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.guitai.shared.Money;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The books. Each posting adds up to nothing, which the database checks when it is committed; nothing is ever changed or
 * taken out.
 */
@ApplicationScoped
class Ledger {

    /** What shops owe for open orders. */
    static final String RECEIVABLE = "RECEIVABLE";
    /** What open orders will bring. */
    static final String ORDERED = "ORDERED";
    /** Given away as coupons. */
    static final String COUPONS = "COUPONS";
    /** Given back for unused days. */
    static final String CREDITS = "CREDITS";
    /** What shops have left over with us. */
    static final String BALANCES = "BALANCES";
    /** Money that came in and belongs to no order. */
    static final String SUSPENSE = "SUSPENSE";

    @Inject
    private Sql sql;

    @Inject
    @BillingTime
    private Clock clock;

    /** Money that lies at a provider. */
    static String at(String provider) {
        return "PROVIDER:" + provider;
    }

    static String revenue(String plan) {
        return "REVENUE:" + plan;
    }

    /** What belongs together. Amounts of nothing are left out. */
    static final class Posting {
        private final String kind;
        private final @Nullable ShopId shop;
        private final @Nullable Long order;
        private final List<String> accounts = new ArrayList<>();
        private final List<Money> amounts = new ArrayList<>();

        Posting(String kind, @Nullable ShopId shop, @Nullable Long order) {
            this.kind = kind;
            this.shop = shop;
            this.order = order;
        }

        Posting debit(String account, Money amount) {
            if (!amount.isZero()) {
                accounts.add(account);
                amounts.add(amount);
            }
            return this;
        }

        Posting credit(String account, Money amount) {
            return debit(account, amount.times(-1));
        }
    }

    void post(Posting posting) {
        if (posting.accounts.isEmpty()) {
            return;
        }
        sql.update(
                """
                with next as (select nextval('ledger_posting_seq') as posting)
                insert into ledger_entry (posting, kind, account, shop_id, order_id, amount, currency, at)
                select next.posting, ?, e.account, ?, ?, e.amount, e.currency, ?
                  from next, unnest(?, ?, ?) as e (account, amount, currency)
                """,
                posting.kind,
                posting.shop == null ? null : posting.shop.value(),
                posting.order,
                clock.instant(),
                Sql.column("text", posting.accounts),
                Sql.column("bigint", posting.amounts.stream().map(Money::minor).toList()),
                Sql.column("text", posting.amounts.stream().map(Money::currency).toList()));
    }
}
