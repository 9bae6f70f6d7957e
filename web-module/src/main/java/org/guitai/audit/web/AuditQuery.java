package org.guitai.audit.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.UnaryOperator;
import org.guitai.audit.api.AuditSearch;
import org.guitai.shared.web.Parameters;
import org.jspecify.annotations.Nullable;

/** Reads a search from the parameters of an address: {@code from}, {@code until} (days), {@code account}, {@code action}, {@code q}. */
final class AuditQuery {

    private AuditQuery() {}

    static AuditSearch read(UnaryOperator<@Nullable String> parameter, ZoneId zone, int limit) {
        LocalDate until = day(parameter.apply("until"));
        return new AuditSearch(
                begin(day(parameter.apply("from")), zone),
                begin(until == null ? null : until.plusDays(1), zone),
                Parameters.number(parameter.apply("account")),
                parameter.apply("action"),
                parameter.apply("q"),
                Parameters.number(parameter.apply("before")),
                limit);
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : Parameters.inReach(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant begin(@Nullable LocalDate day, ZoneId zone) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }
}
