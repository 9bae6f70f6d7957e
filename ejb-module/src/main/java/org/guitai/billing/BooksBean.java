package org.guitai.billing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.guitai.billing.api.BillingProblem;
import org.guitai.billing.api.Books;
import org.guitai.billing.api.OrderState;
import org.guitai.billing.api.OrderView;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Money;
import org.guitai.shared.Page;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** The books for operators. */
@Stateless
@Boundary
public class BooksBean implements Books {

    private static final int PAGE = 30;
    private static final int MOST_DAYS = 366;

    @Inject
    private Sql sql;

    @Inject
    private OrderRows orders;

    @Inject
    private Refunds refunds;

    @Inject
    private Resolutions resolutions;

    @Inject
    private Returns returns;

    @Inject
    @BillingTime
    private Clock clock;

    @Inject
    private Transfers transfers;

    @Inject
    private Reconciliation reconciliation;

    @Inject
    private AuditTrail audit;

    @Override
    public Page<OrderView> orders(
            Caller.Operator caller, @Nullable String words, @Nullable OrderState state, @Nullable Long before) {
        StringBuilder condition = new StringBuilder("true");
        List<Object> arguments = new ArrayList<>();
        if (words != null && !words.isBlank()) {
            condition.append(" and (o.number ilike ? escape '!' or s.name ilike ? escape '!'"
                    + " or exists (select 1 from payment y where y.order_id = o.id and y.trade ilike ? escape '!'))");
            String anywhere = Sql.anywhere(words);
            arguments.addAll(List.of(anywhere, anywhere, anywhere));
        }
        if (state != null) {
            condition.append(" and o.state = ?");
            arguments.add(state.name());
        }
        if (before != null) {
            condition.append(" and o.id < ?");
            arguments.add(before);
        }
        return Page.of(orders.page(condition.toString(), arguments, PAGE), PAGE, OrderView::id);
    }

    @Override
    public OrderView order(Caller.Operator caller, String number) {
        return orders.find(number)
                .orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND))
                .view();
    }

    @Override
    public Map<OrderState, Integer> states(Caller.Operator caller) {
        Map<OrderState, Integer> states = new EnumMap<>(OrderState.class);
        for (OrderState state : OrderState.values()) {
            states.put(state, 0);
        }
        sql.forEach(
                "select state, count(*) from plan_order group by state",
                row -> states.put(OrderState.valueOf(row.getString(1)), row.getInt(2)));
        return states;
    }

    @Override
    public void refund(Caller.Operator caller, String number, Money amount, String reason) {
        refunds.refund(caller, order(caller, number), amount, reason);
    }

    @Override
    public List<Confirmation> confirmations(Caller.Operator caller, String number) {
        return transfers.confirmations(order(caller, number));
    }

    @Override
    public @Nullable String confirmTransfer(Caller.Operator caller, String number, Money amount, String reference) {
        return transfers.confirm(caller, order(caller, number), amount, reference);
    }

    @Override
    public List<OpenReturn> openReturns(Caller.Operator caller) {
        return returns.open();
    }

    @Override
    public void sent(Caller.Operator caller, long openReturn, String reference) {
        returns.sent(caller, openReturn, reference);
    }

    @Override
    public LocalDate today(Caller.Operator caller) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Override
    public Money twoOperatorsAbove(Caller.Operator caller) {
        return transfers.twoOperatorsAbove();
    }

    @Override
    public void setTwoOperatorsAbove(Caller.Operator caller, Money amount) {
        Money before = transfers.twoOperatorsAbove();
        sql.update("update platform_setting set two_operators_above = ?", amount.minor());
        audit.record(caller, Act.of("platform.two-operators").changing(before.toString(), amount.toString()));
    }

    @Override
    public Page<Oddity> exceptions(Caller.Operator caller, boolean all, @Nullable String kind, @Nullable Long before) {
        List<Oddity> found = sql.query(
                """
                select e.*, o.number, s.name as shop_name from billing_exception e
                  left join plan_order o on o.id = e.order_id left join shop s on s.id = e.shop_id
                 where (? or e.resolved_at is null) and (?::text is null or e.kind = ?) and e.id < ?
                 order by e.id desc limit ?
                """,
                row -> new Oddity(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getString("provider"),
                        row.getString("reference"),
                        row.getString("order_number"),
                        row.getString("number") != null,
                        row.getString("shop_name"),
                        row.getString("currency") == null
                                ? null
                                : new Money(row.getLong("amount"), row.getString("currency")),
                        row.getString("details"),
                        row.getInt("times"),
                        Objects.requireNonNull(Sql.instant(row, "first_at")),
                        Objects.requireNonNull(Sql.instant(row, "last_at")),
                        Sql.instant(row, "resolved_at"),
                        row.getString("resolution") == null ? null : Resolution.valueOf(row.getString("resolution")),
                        row.getString("note")),
                all,
                kind,
                kind,
                before == null ? Long.MAX_VALUE : before,
                PAGE + 1);
        return Page.of(found, PAGE, Oddity::id);
    }

    @Override
    public int unresolved(Caller.Operator caller) {
        return sql.query("select count(*) from billing_exception where resolved_at is null", row -> row.getInt(1))
                .get(0);
    }

    @Override
    public void resolve(Caller.Operator caller, long exception, Resolution resolution, String note) {
        resolutions.resolve(caller, exception, resolution, note);
    }

    @Override
    public List<Revenue> revenue(Caller.Operator caller, LocalDate from, LocalDate to) {
        if (to.isBefore(from) || from.plusDays(MOST_DAYS).isBefore(to)) {
            throw ProblemException.at("to", BillingProblem.PERIOD_ORDER, MOST_DAYS);
        }
        return sql.query(
                """
                select (at at time zone 'UTC')::date as day, plan, provider, currency, sum(amount)::bigint as amount
                  from (select paid_at as at, plan, provider, currency, total - credit as amount
                          from plan_order where paid_at is not null
                        union all
                        select refunded_at, plan, provider, currency,
                               -refunded - case when refunded = due then credit_used + balance_used else 0 end
                          from plan_order where refunded_at is not null) earned
                 where at >= ?::date::timestamp at time zone 'UTC' and at < (?::date + 1)::timestamp at time zone 'UTC'
                 group by 1, 2, 3, 4 order by 1, 2, 3
                """,
                row -> new Revenue(
                        row.getObject(1, LocalDate.class),
                        row.getString(2),
                        row.getString(3),
                        new Money(row.getLong("amount"), row.getString("currency"))),
                from,
                to);
    }

    @Override
    public List<Check> reconcile(Caller.Operator caller) {
        return reconciliation.checks();
    }

    @Override
    public List<Row> ledger(Caller.Operator caller, long after, int most) {
        return sql.query(
                """
                select e.*, s.name as shop_name, o.number from ledger_entry e
                  left join shop s on s.id = e.shop_id left join plan_order o on o.id = e.order_id
                 where e.id > ? order by e.id limit ?
                """,
                row -> new Row(
                        row.getLong("id"),
                        row.getLong("posting"),
                        row.getString("kind"),
                        row.getString("account"),
                        Objects.toString(row.getString("shop_name"), ""),
                        row.getString("number"),
                        new Money(row.getLong("amount"), row.getString("currency")),
                        Objects.requireNonNull(Sql.instant(row, "at"))),
                after,
                most);
    }

    @Override
    public void recordExport(Caller.Operator caller, String what) {
        audit.record(caller, Act.on("books.export", what));
    }
}
