package org.guitai.billing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guitai.billing.PaymentProvider.Line;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;

/** The statements of providers as they were read, day by day and without a gap; a transaction each. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Statements {

    /** Whose days providers keep. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Providers write a day's statement in the morning after. */
    private static final Duration WRITTEN_AFTER = Duration.ofHours(10);

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    @BillingTime
    private Clock clock;

    /** The first day that has not been read and should be known by now; empty if there is none. */
    public Optional<LocalDate> next(String provider) {
        scope.enterEveryShop();
        return sql.first("""
                        select coalesce(
                            (select max(day) + 1 from provider_statement where provider = ?),
                            (select min(received_at at time zone 'Asia/Shanghai')::date from payment where provider = ?)) as day
                        """, row -> Optional.ofNullable(row.getObject(1, LocalDate.class)), provider, provider)
                .flatMap(day -> day)
                .filter(day -> day.plusDays(1)
                        .atStartOfDay(ZONE)
                        .plus(WRITTEN_AFTER)
                        .toInstant()
                        .isBefore(clock.instant()));
    }

    /** Keeps what was read, once. */
    public void keep(String provider, LocalDate day, List<Line> lines) {
        scope.enterEveryShop();
        int isNew = sql.update(
                "insert into provider_statement (provider, day) values (?, ?) on conflict do nothing", provider, day);
        if (isNew == 1) {
            lines.forEach(line -> sql.update(
                    """
                    insert into provider_statement_line (provider, day, incoming, number, order_number, amount, currency)
                    values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                    """,
                    provider,
                    day,
                    line.incoming(),
                    line.number(),
                    line.order(),
                    line.amount().minor(),
                    line.amount().currency()));
        }
    }

    /** The payments among these that nobody told us of. */
    public List<Line> unknown(String provider, List<Line> lines) {
        scope.enterEveryShop();
        List<String> trades =
                lines.stream().filter(Line::incoming).map(Line::number).toList();
        Set<String> known = Set.copyOf(sql.query(
                "select trade from payment where provider = ? and trade = any(?)",
                row -> row.getString(1),
                provider,
                Sql.column("text", trades)));
        return lines.stream()
                .filter(line -> line.incoming() && !known.contains(line.number()))
                .toList();
    }
}
