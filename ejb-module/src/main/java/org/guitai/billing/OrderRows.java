package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.guitai.billing.CouponRows.Coupon;
import org.guitai.billing.Quotes.Figured;
import org.guitai.billing.api.OrderState;
import org.guitai.billing.api.OrderView;
import org.guitai.shared.Caller;
import org.guitai.shared.Money;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;

/** Orders as rows. Changed by whoever holds the shop's {@link BillingAccounts billing account}. */
@ApplicationScoped
class OrderRows {

    private static final String SELECT = """
            select o.*, s.name as shop_name, p.name_zh, p.name_en, c.code as coupon_code,
                   (select y.trade from payment y where y.order_id = o.id and y.applied) as trade,
                   exists (select 1 from billing_exception e where e.order_id = o.id and e.amount is not null
                              and e.resolved_at is null) as in_question
              from plan_order o
              join shop s on s.id = o.shop_id
              join plan p on p.code = o.plan
              left join coupon c on c.id = o.coupon_id
             where\s""";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);

    @Inject
    private Sql sql;

    /** An order with what it was figured on. */
    record Order(OrderView view, long accountVersion, Money twoAbove) {}

    Optional<Order> find(String number) {
        return sql.first(SELECT + "o.number = ?", OrderRows::order, number);
    }

    Optional<OrderView> find(ShopId shop, String number) {
        return sql.first(SELECT + "o.shop_id = ? and o.number = ?", OrderRows::read, shop.value(), number);
    }

    Optional<OrderView> open(ShopId shop) {
        return sql.first(SELECT + "o.shop_id = ? and o.state = 'CREATED'", OrderRows::read, shop.value());
    }

    /** Newest first; one more than the page holds. */
    List<OrderView> page(String condition, List<Object> arguments, int size) {
        return sql.query(
                SELECT + condition + " order by o.id desc limit " + (size + 1), OrderRows::read, arguments.toArray());
    }

    OrderView insert(
            Caller.Staff caller, Figured figured, String provider, int agreement, Instant now, Instant lapses) {
        String number = "GT" + DAY.format(now) + CouponCodes.random(8);
        Figures figures = figured.figures();
        Coupon coupon = figured.coupon();
        sql.update(
                """
                insert into plan_order (number, shop_id, plan, months, month_price, currency, coupon_id, coupon_used,
                    total, credit, credit_used, balance_used, due, zone, agreement, agreed_at, provider,
                    account_version, account_id, created_at, lapses_at, two_above)
                select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, two_operators_above
                  from platform_setting
                """,
                number,
                caller.shop().value(),
                figured.plan().code(),
                figured.months(),
                figured.plan().monthPrice().minor(),
                figured.plan().monthPrice().currency(),
                coupon == null ? null : coupon.id(),
                figures.coupon().minor(),
                figures.total().minor(),
                figures.credit().minor(),
                figures.creditUsed().minor(),
                figures.balanceUsed().minor(),
                figures.due().minor(),
                figured.zone().getId(),
                agreement,
                now,
                provider,
                figured.accountVersion(),
                caller.account().value(),
                now,
                lapses);
        return find(caller.shop(), number).orElseThrow();
    }

    void pay(long order, Instant now, Instant begin, Instant newEnd) {
        change(order, "state = 'PAID', paid_at = ?, begins_at = ?, new_end = ?", now, begin, newEnd);
    }

    /** LAPSED or CANCELLED. */
    void end(long order, OrderState state, Instant now) {
        change(order, "state = ?, ended_at = ?", state.name(), now);
    }

    void refund(long order, Money amount, Instant now) {
        change(order, "state = 'REFUNDED', refunded = ?, refunded_at = ?", amount.minor(), now);
    }

    /** The provider is told of it from now on. */
    void send(long order, Instant now) {
        change(order, "sent_at = coalesce(sent_at, ?)", now);
    }

    void close(long order, Instant now) {
        change(order, "closed_at = ?", now);
    }

    private void change(long order, String what, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = order;
        sql.update("update plan_order set " + what + " where id = ?", all);
    }

    private static Order order(ResultSet row) throws SQLException {
        return new Order(read(row), row.getLong("account_version"), money(row, "two_above"));
    }

    private static OrderView read(ResultSet row) throws SQLException {
        return new OrderView(
                row.getLong("id"),
                row.getString("number"),
                new ShopId(row.getLong("shop_id")),
                row.getString("shop_name"),
                row.getString("plan"),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getInt("months"),
                money(row, "month_price"),
                row.getString("coupon_code"),
                money(row, "coupon_used"),
                money(row, "total"),
                money(row, "credit"),
                money(row, "credit_used"),
                money(row, "balance_used"),
                money(row, "due"),
                ZoneId.of(row.getString("zone")),
                row.getInt("agreement"),
                row.getString("provider"),
                OrderState.valueOf(row.getString("state")),
                instant(row, "created_at"),
                instant(row, "lapses_at"),
                Sql.instant(row, "paid_at"),
                Sql.instant(row, "begins_at"),
                Sql.instant(row, "new_end"),
                Sql.instant(row, "ended_at"),
                Sql.instant(row, "refunded_at"),
                money(row, "refunded"),
                row.getString("trade"),
                row.getBoolean("in_question"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Sql.instant(row, column));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getLong(column), row.getString("currency"));
    }
}
