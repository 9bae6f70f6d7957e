package org.guitai.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guitai.routing.api.RoutingSettings;
import org.guitai.routing.api.Status;
import org.guitai.routing.api.Strategy;
import org.guitai.routing.engine.Group;
import org.guitai.routing.engine.Line;
import org.guitai.routing.engine.Request;
import org.guitai.routing.engine.Seat;
import org.guitai.routing.engine.Situation;
import org.guitai.shared.AccountId;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** Reads what a decision looks at. Called under the shop's routing lock. */
@ApplicationScoped
class Snapshots {

    private static final Duration PACE_SPAN = Duration.ofMinutes(30);
    private static final int FEWEST_FREED = 3;

    @Inject
    private Sql sql;

    @Inject
    private SettingsRows settingsRows;

    /** The shop at one moment of the database's clock. */
    record ShopNow(Instant at, RoutingSettings settings, long owner, List<Group> groups, List<Seat> seats) {

        Situation with(List<Line> waiting, Request request) {
            return new Situation(at, settings, owner, groups, seats, waiting, request);
        }
    }

    ShopNow read(ShopId shop) {
        RoutingSettings settings = settingsRows.get(shop).settings();
        Map<Long, Duration> online =
                settings.strategy() == Strategy.LEAST_PER_ONLINE_HOUR ? onlineToday(shop) : Map.of();
        long[] owner = new long[1];
        Instant[] at = new Instant[1];
        List<Seat> seats = sql.query(
                """
                select a.id, a.kind, a.capacity, p.status, t.weight, t.group_id, l.may_receive, coalesce(l.open, 0) as open,
                       case when l.routed_day = (now() at time zone s.time_zone)::date then l.routed_today else 0 end
                           as routed_today,
                       l.last_routed_at, clock_timestamp() as at
                  from account a
                  join shop s on s.id = a.shop_id
                  left join presence p on p.shop_id = a.shop_id and p.account_id = a.id
                  left join participant t on t.shop_id = a.shop_id and t.account_id = a.id
                  left join account_load l on l.shop_id = a.shop_id and l.account_id = a.id
                 where a.shop_id = ? and a.state = 'ENABLED' and not a.by_plan
                 order by a.id
                """,
                row -> {
                    if (row.getString("kind").equals("OWNER")) {
                        owner[0] = row.getLong("id");
                    }
                    at[0] = row.getTimestamp("at").toInstant();
                    return seat(row, online.getOrDefault(row.getLong("id"), Duration.ZERO));
                },
                shop.value());
        return new ShopNow(at[0], settings, owner[0], groups(shop), seats);
    }

    boolean mayReceive(ShopId shop, AccountId account) {
        return sql.first(
                        "select 1 from account_load where shop_id = ? and account_id = ? and may_receive",
                        row -> true,
                        shop.value(),
                        account.value())
                .isPresent();
    }

    private List<Group> groups(ShopId shop) {
        return sql.query(
                "select id, audience, products, intents, order_status from agent_group where shop_id = ? order by place",
                row -> new Group(row.getLong("id"), GroupRows.range(row)),
                shop.value());
    }

    private static Seat seat(ResultSet row, Duration onlineToday) throws SQLException {
        int weight = row.getInt("weight");
        boolean participant = !row.wasNull() && row.getBoolean("may_receive");
        String status = row.getString("status");
        return new Seat(
                row.getLong("id"),
                status == null ? Status.OFFLINE : Status.valueOf(status),
                participant,
                Sql.nullableLong(row, "group_id"),
                Math.max(weight, 1),
                row.getInt("capacity"),
                row.getInt("open"),
                row.getInt("routed_today"),
                onlineToday,
                Sql.instant(row, "last_routed_at"));
    }

    private Map<Long, Duration> onlineToday(ShopId shop) {
        Map<Long, Duration> online = new HashMap<>();
        sql.forEach(
                """
                with today as (
                    select date_trunc('day', now() at time zone time_zone) at time zone time_zone as begin
                      from shop where id = ?)
                select account_id,
                       sum(extract(epoch from coalesce(ended_at, now()) - greatest(started_at, begin)))::bigint as seconds
                  from presence_span, today
                 where shop_id = ? and status = 'ONLINE' and coalesce(ended_at, now()) > begin
                 group by account_id
                """,
                row -> online.put(row.getLong("account_id"), Duration.ofSeconds(row.getLong("seconds"))),
                shop.value(),
                shop.value());
        return online;
    }

    /** How long it took until a place was free again, over the last half hour; null if that was hardly ever. */
    @Nullable
    Duration pace(ShopId shop) {
        int freed = sql.query(
                        "select count(*) from assignment where shop_id = ? and counted and ended_at > now() - ? * interval '1 second'",
                        row -> row.getInt(1),
                        shop.value(),
                        PACE_SPAN.toSeconds())
                .get(0);
        return freed < FEWEST_FREED ? null : PACE_SPAN.dividedBy(freed);
    }
}
