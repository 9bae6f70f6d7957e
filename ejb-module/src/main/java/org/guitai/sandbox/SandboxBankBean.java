package org.guitai.sandbox;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.guitai.sandbox.api.SandboxBank;
import org.guitai.shared.Caller;
import org.guitai.shared.Money;
import org.guitai.shared.RandomToken;
import org.guitai.shared.Setting;
import org.guitai.shared.SignedForm;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;

/** Keeps trades, and tells of them what it is asked to tell. */
@Stateless
@Boundary
public class SandboxBankBean implements SandboxBank {

    private static final String MERCHANT = "sandbox-merchant";

    @Inject
    private Sql sql;

    private static Optional<String> secret() {
        return Setting.find("guitai.pay.sandbox.secret");
    }

    @Override
    public boolean isOn() {
        return secret().isPresent();
    }

    @Override
    public Optional<String> answer(Caller.Anonymous caller, String action, String form) {
        return secret().flatMap(secret -> SignedForm.read(form, secret)
                .filter(request -> !isAway(request.getOrDefault("order", "")))
                .map(request -> SignedForm.write(act(action, request), secret)));
    }

    private boolean isAway(String order) {
        return sql.first(
                        "select 1 from sandbox_trade where order_number = ? and away_until > now()", row -> true, order)
                .isPresent();
    }

    private Map<String, String> act(String action, Map<String, String> request) {
        String order = request.getOrDefault("order", "");
        switch (action) {
            case "statement" -> {
                return statement(LocalDate.parse(request.getOrDefault("day", "")));
            }
            case "create" -> create(order, request);
            case "return" -> giveBack(order, request);
            case "close" ->
                sql.update(
                        "update sandbox_trade set state = 'CLOSED' where order_number = ? and state in ('WAITING', 'FAILED')",
                        order);
            default -> {
                // Only asked.
            }
        }
        return standing(order);
    }

    private void create(String order, Map<String, String> request) {
        sql.update(
                """
                insert into sandbox_trade (order_number, amount, currency, subject, expires_at, notice_url, back_url)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                order,
                Long.parseLong(request.getOrDefault("amount", "0")),
                request.get("currency"),
                request.get("subject"),
                Instant.parse(request.getOrDefault("expires", Instant.EPOCH.toString())),
                request.get("notice"),
                request.get("back"));
    }

    /** The same return is made once. */
    private void giveBack(String order, Map<String, String> request) {
        long amount = Long.parseLong(request.getOrDefault("amount", "0"));
        int made = sql.update(
                "insert into sandbox_return (number, order_number, amount, made_at) values (?, ?, ?,"
                        + " now() + make_interval(secs => (select ahead from demo_clock))) on conflict do nothing",
                request.get("number"),
                order,
                amount);
        if (made == 1) {
            sql.update("update sandbox_trade set returned = returned + ? where order_number = ?", amount, order);
        }
    }

    /** What went in and out on a day of Shanghai's. */
    private Map<String, String> statement(LocalDate day) {
        Map<String, String> lines = new HashMap<>(Map.of("day", day.toString()));
        int[] next = {0};
        sql.forEach(
                """
                select 'IN' as kind, trade as number, order_number, amount, currency from sandbox_payment
                 where (paid_at at time zone 'Asia/Shanghai')::date = ?
                 union all
                select 'OUT', r.number, r.order_number, r.amount, t.currency
                  from sandbox_return r join sandbox_trade t using (order_number)
                 where (r.made_at at time zone 'Asia/Shanghai')::date = ?
                 order by 1, 2
                """,
                row -> {
                    String line = next[0]++ + ".";
                    lines.put(line + "kind", row.getString("kind"));
                    lines.put(line + "number", row.getString("number"));
                    lines.put(line + "order", row.getString("order_number"));
                    lines.put(line + "amount", Long.toString(row.getLong("amount")));
                    lines.put(line + "currency", row.getString("currency"));
                },
                day,
                day);
        return lines;
    }

    private Map<String, String> standing(String order) {
        Map<String, String> standing = new HashMap<>();
        standing.put("merchant", MERCHANT);
        standing.put("order", order);
        sql.forEach(
                "select * from sandbox_trade where order_number = ?",
                row -> {
                    standing.put("state", row.getString("state"));
                    standing.put("amount", Long.toString(row.getLong("amount")));
                    standing.put("currency", row.getString("currency"));
                    standing.put("trade", Objects.toString(row.getString("trade"), ""));
                },
                order);
        standing.putIfAbsent("state", "UNKNOWN");
        return standing;
    }

    @Override
    public Optional<Trade> find(Caller.Anonymous caller, String order) {
        return isOn()
                ? sql.first("select * from sandbox_trade where order_number = ?", SandboxBankBean::read, order)
                : Optional.empty();
    }

    private static Trade read(ResultSet row) throws SQLException {
        return new Trade(
                row.getString("order_number"),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getString("subject"),
                State.valueOf(row.getString("state")),
                Objects.requireNonNull(Sql.instant(row, "expires_at")),
                row.getString("back_url"));
    }

    @Override
    public void pay(Caller.Anonymous caller, String order, String bank, Mischief mischief) {
        String trade = "S" + RandomToken.make(12);
        int paid = sql.update("""
                update sandbox_trade set state = 'PAID', trade = coalesce(trade, ?), bank = ?,
                       away_until = now() + make_interval(secs => ?)
                 where order_number = ? and state <> 'CLOSED'
                """, trade, bank, mischief.awaySeconds(), order);
        if (paid == 1) {
            sql.update("""
                    insert into sandbox_payment (trade, order_number, amount, currency, paid_at)
                    select ?, order_number, amount + ?, currency, now() + make_interval(secs => (select ahead from demo_clock))
                      from sandbox_trade where order_number = ?
                    """, trade, mischief.forged() ? 0 : mischief.more(), order);
            tell(order, trade, mischief);
        }
    }

    private void tell(String order, String trade, Mischief mischief) {
        Map<String, String> notice = standing(order);
        // A second payment has a number of its own.
        notice.put("trade", trade);
        notice.put("amount", Long.toString(Long.parseLong(notice.getOrDefault("amount", "0")) + mischief.more()));
        String secret = mischief.forged() ? "somebody else's" : secret().orElseThrow();
        for (int i = 0; i < mischief.times(); i++) {
            sql.update("""
                    insert into sandbox_notice (url, body, send_at)
                    select notice_url, ?, now() + make_interval(secs => ?) from sandbox_trade where order_number = ?
                    """, SignedForm.write(notice, secret), mischief.delaySeconds() + 2 * i, order);
        }
    }

    @Override
    public void fail(Caller.Anonymous caller, String order) {
        sql.update("update sandbox_trade set state = 'FAILED' where order_number = ? and state = 'WAITING'", order);
    }
}
