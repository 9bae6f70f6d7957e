package org.guitai.billing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.guitai.billing.api.Allowances;
import org.guitai.billing.api.ShopFacts;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;

/** Reads the shop's subscription; a MALL shop holds MALL whenever it holds nothing larger. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class AllowancesBean implements Allowances {

    @Inject
    private Sql sql;

    @Inject
    @BillingTime
    private Clock clock;

    @Inject
    private ShopFacts facts;

    @Override
    public void begin(ShopId shop) {
        sql.update(
                """
                insert into subscription (shop_id, plan, started_at, ends_at)
                select ?, code, ?::timestamptz, ?::timestamptz + make_interval(days => trial_days) from plan
                 where trial_days > 0 and (for_kind = ? or for_kind is null) order by for_kind, code limit 1 on conflict do nothing
                """,
                shop.value(),
                clock.instant(),
                clock.instant(),
                facts.of(shop).kind());
    }

    @Override
    public void changeKind(ShopId shop) {
        Instant now = clock.instant();
        sql.update(
                "update subscription set ends_at = ?, ended_at = ? where shop_id = ? and anchor is null and ends_at > ?"
                        + " and exists (select 1 from plan where for_kind = ? and month_price = 0)",
                now,
                now,
                shop.value(),
                now,
                facts.of(shop).kind());
    }

    @Override
    public Allowance of(ShopId shop) {
        Optional<Allowance> held = sql.first(
                """
                select p.code, p.agents, s.ends_at from subscription s join plan p on p.code = s.plan
                 where s.shop_id = ? and s.ends_at > ?
                """,
                row -> new Allowance(row.getString(1), row.getInt(2), Sql.instant(row, "ends_at")),
                shop.value(),
                clock.instant());
        Optional<Allowance> free = sql.first(
                "select code, agents from plan where for_kind = ? and month_price = 0 order by agents desc, code limit 1",
                row -> new Allowance(row.getString(1), row.getInt(2), null),
                facts.of(shop).kind());
        return Stream.concat(held.stream(), free.stream())
                .max(Comparator.comparingInt(Allowance::agents))
                .orElse(Allowance.NONE);
    }
}
