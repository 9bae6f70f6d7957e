package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.guitai.billing.Term.Period;
import org.guitai.shared.Money;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** What shops hold, as rows. Changed by whoever holds the shop's {@link BillingAccounts billing account}. */
@ApplicationScoped
class SubscriptionRows {

    @Inject
    private Sql sql;

    /** A row: what is held and since when. {@code anchor} is null for what nobody paid for. */
    private record Row(
            String plan, Instant endsAt, @Nullable Instant anchor) {}

    Optional<Holding> find(ShopId shop) {
        return sql.first(
                        "select plan, ends_at, anchor from subscription where shop_id = ?",
                        row -> new Row(
                                row.getString("plan"),
                                Objects.requireNonNull(Sql.instant(row, "ends_at")),
                                Sql.instant(row, "anchor")),
                        shop.value())
                .map(row -> new Holding(row.plan, row.endsAt, row.anchor == null ? null : term(shop, row.anchor)));
    }

    private Term term(ShopId shop, Instant anchor) {
        List<Period> periods = sql.query(
                "select p.*, o.currency from subscription_period p join plan_order o on o.id = p.order_id"
                        + " where p.shop_id = ? order by p.position",
                row -> new Period(
                        row.getLong("order_id"),
                        row.getInt("months"),
                        ZoneId.of(row.getString("zone")),
                        new Money(row.getLong("paid"), row.getString("currency"))),
                shop.value());
        return new Term(anchor, periods);
    }

    /** Since when the present plan has been held without a break. */
    Optional<Instant> startedAt(ShopId shop) {
        return sql.first(
                "select started_at from subscription where shop_id = ?",
                row -> Objects.requireNonNull(Sql.instant(row, "started_at")),
                shop.value());
    }

    /** Replaces what a shop holds. One that had ended, or another plan, starts now. */
    void save(ShopId shop, Holding holding, Instant now) {
        Term term = holding.term();
        Instant anchor = term == null ? null : term.anchor();
        sql.update("""
                insert into subscription as s (shop_id, plan, started_at, ends_at, anchor) values (?, ?, ?, ?, ?)
                on conflict (shop_id) do update
                   set plan = excluded.plan, ends_at = excluded.ends_at, anchor = excluded.anchor,
                       ended_at = case when excluded.ends_at > excluded.started_at then null else s.ended_at end,
                       started_at = case when excluded.ends_at <= excluded.started_at
                                           or (s.plan = excluded.plan and s.ends_at > excluded.started_at)
                                         then s.started_at else excluded.started_at end
                """, shop.value(), holding.plan(), now, holding.endsAt(), anchor);
        sql.update("delete from subscription_period where shop_id = ?", shop.value());
        if (term != null) {
            int position = 0;
            for (Period period : term.periods()) {
                sql.update(
                        "insert into subscription_period (shop_id, order_id, position, months, zone, paid)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        shop.value(),
                        period.order(),
                        position++,
                        period.months(),
                        period.zone().getId(),
                        period.paid().minor());
            }
        }
    }
}
