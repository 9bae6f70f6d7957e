package org.guitai.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.guitai.shared.AccountId;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;

/** What the demo's shops have paid for, with the books that belong to it; counted from the day on which it is loaded. */
@ApplicationScoped
class DemoBilling {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Inject
    private Sql sql;

    /** One order after another, each paid when the one before was about to end. */
    void fill(ShopId shop, AccountId owner, String plan, ZonedDateTime anchor, List<Integer> months) {
        boolean bought = sql.first("select 1 from plan_order where shop_id = ?", row -> true, shop.value())
                .isPresent();
        if (bought) {
            return;
        }
        ZonedDateTime end =
                anchor.plusMonths(months.stream().mapToInt(one -> one).sum());
        sql.update(
                "update subscription set plan = ?, anchor = ?, started_at = ?, ends_at = ? where shop_id = ?",
                plan,
                anchor.toInstant(),
                anchor.toInstant(),
                end.toInstant(),
                shop.value());
        int before = 0;
        for (int position = 0; position < months.size(); position++) {
            int count = months.get(position);
            Instant begin = anchor.plusMonths(before).toInstant();
            Instant paid = position == 0 ? begin : begin.minus(2, ChronoUnit.DAYS);
            before += count;
            long order = order(
                    shop,
                    owner,
                    plan,
                    count,
                    paid,
                    begin,
                    anchor.plusMonths(before).toInstant());
            book(shop, order, paid);
            sql.update(
                    "insert into subscription_period (shop_id, order_id, position, months, zone, paid)"
                            + " select shop_id, id, ?, months, zone, total from plan_order where id = ?",
                    position,
                    order);
        }
    }

    /** The first of the demo's months, so many before now. */
    static ZonedDateTime ago(Instant now, int months, int days) {
        return now.atZone(ZONE).minusMonths(months).plusDays(days);
    }

    private long order(
            ShopId shop, AccountId owner, String plan, int months, Instant paid, Instant begin, Instant newEnd) {
        return sql.query(
                        """
                        insert into plan_order (number, shop_id, plan, months, month_price, currency, total, due, zone,
                            agreement, agreed_at, provider, account_version, account_id, state, created_at, lapses_at,
                            paid_at, begins_at, new_end)
                        select 'GT' || to_char(?::timestamptz, 'YYYYMMDD') || 'DEMO' || lpad(?::text, 4, '0'), ?, code, ?,
                               month_price, currency, month_price * ?, month_price * ?, 'Asia/Shanghai', 1, ?, 'SANDBOX',
                               0, ?, 'PAID', ?, ?::timestamptz + interval '30 minutes', ?, ?, ?
                          from plan where code = ?
                        returning id
                        """,
                        row -> row.getLong(1),
                        paid,
                        shop.value(),
                        shop.value(),
                        months,
                        months,
                        months,
                        paid,
                        owner.value(),
                        paid,
                        paid,
                        paid,
                        begin,
                        newEnd,
                        plan)
                .get(0);
    }

    private void book(ShopId shop, long order, Instant paid) {
        sql.update(
                "insert into payment (shop_id, order_id, provider, trade, amount, currency, applied, received_at)"
                        + " select shop_id, id, 'SANDBOX', 'DEMO' || id, due, currency, true, ? from plan_order where id = ?",
                paid,
                order);
        sql.update(
                "insert into sandbox_payment (trade, order_number, amount, currency, paid_at)"
                        + " select 'DEMO' || id, number, due, currency, ? from plan_order where id = ?",
                paid,
                order);
        post(shop, order, paid, "ORDER", "RECEIVABLE", "ORDERED");
        post(shop, order, paid, "PAYMENT", "PROVIDER:SANDBOX", "RECEIVABLE");
        post(shop, order, paid, "REVENUE", "ORDERED", "REVENUE");
    }

    private void post(ShopId shop, long order, Instant at, String kind, String debit, String credit) {
        sql.update("""
                with next as (select nextval('ledger_posting_seq') as posting)
                insert into ledger_entry (posting, kind, account, shop_id, order_id, amount, currency, at)
                select next.posting, ?, case when side = 1 then ? when ? = 'REVENUE' then 'REVENUE:' || o.plan else ? end, ?,
                       o.id, side * o.total, o.currency, ?
                  from next, plan_order o, (values (1), (-1)) as sides (side) where o.id = ?
                """, kind, debit, credit, credit, shop.value(), at, order);
    }
}
