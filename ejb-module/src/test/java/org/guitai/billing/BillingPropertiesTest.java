package org.guitai.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.guitai.billing.Term.Period;
import org.guitai.shared.Money;

/** Months, credit and totals over arbitrary dates, zones and amounts. */
class BillingPropertiesTest {

    /** Zones with and without daylight saving, on half hours, and one that skipped a whole day. */
    private static final List<String> ZONES = List.of(
            "Asia/Shanghai",
            "America/New_York",
            "Europe/Berlin",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "Pacific/Apia",
            "America/St_Johns",
            "UTC");

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZONES).map(ZoneId::of);
    }

    /** Every second from 2010 to 2050. */
    @Provide
    Arbitrary<Instant> times() {
        return Arbitraries.longs().between(1_262_304_000L, 2_524_608_000L).map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<Term> terms() {
        Arbitrary<Period> period = Combinators.combine(
                        Arbitraries.integers().between(1, 36),
                        Arbitraries.longs().between(0, 10_000_000))
                .as((months, paid) -> new Period(0, months, ZoneId.of("UTC"), money(paid)));
        return Combinators.combine(times(), zones(), period.list().ofMinSize(1).ofMaxSize(6))
                .as((anchor, zone, periods) -> {
                    List<Period> numbered = new ArrayList<>();
                    for (Period one : periods) {
                        numbered.add(new Period(numbered.size() + 1L, one.months(), zone, one.paid()));
                    }
                    return new Term(anchor, numbered);
                });
    }

    private static Money money(long minor) {
        return new Money(minor, "CNY");
    }

    @Property
    void anEndIsOnTheAnchorsDayOrTheLastOfAShorterMonth(
            @ForAll("times") Instant anchor,
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(min = 1, max = 36) int months) {
        ZonedDateTime begin = anchor.atZone(zone);
        ZonedDateTime end =
                Term.from(anchor, new Period(1, months, zone, money(0))).end().atZone(zone);
        LocalDate month = begin.toLocalDate().withDayOfMonth(1).plusMonths(months);
        LocalDate expected = month.withDayOfMonth(Math.min(begin.getDayOfMonth(), month.lengthOfMonth()));
        // A day that a zone skipped ends on the next.
        assertThat(ChronoUnit.DAYS.between(expected, end.toLocalDate())).isBetween(0L, 1L);
        if (end.toLocalDate().equals(expected)) {
            // The same time of day, but where the clocks skipped it.
            assertThat(Duration.between(begin.toLocalTime(), end.toLocalTime()))
                    .isBetween(Duration.ZERO, Duration.ofHours(1));
        }
    }

    @Property
    void payingInPartsBuysWhatPayingAtOnceBuys(
            @ForAll("times") Instant anchor,
            @ForAll("zones") ZoneId zone,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 6) Integer> parts) {
        int all = parts.stream().mapToInt(part -> part).sum();
        List<Period> periods = new ArrayList<>();
        for (int part : parts) {
            periods.add(new Period(periods.size() + 1L, part, zone, money(part)));
        }
        assertThat(new Term(anchor, periods).end())
                .isEqualTo(
                        Term.from(anchor, new Period(1, all, zone, money(all))).end());
    }

    @Property
    void aRenewalAlwaysEndsLater(
            @ForAll("terms") Term term,
            @ForAll("zones") ZoneId moved,
            @ForAll @IntRange(min = 1, max = 36) int months) {
        assertThat(term.extendedBy(new Period(99, months, moved, money(1))).end())
                .isAfter(term.end());
    }

    @Property
    void creditIsNeverNegativeAndNeverMoreThanWasPaid(@ForAll("terms") Term term, @ForAll("times") Instant now) {
        long paid = term.periods().stream()
                .mapToLong(period -> period.paid().minor())
                .sum();
        assertThat(term.credit(now, "CNY").minor()).isBetween(0L, paid);
        assertThat(term.credit(term.anchor(), "CNY").minor()).isEqualTo(paid);
        assertThat(term.credit(term.end(), "CNY").isZero()).isTrue();
    }

    @Property
    void creditShrinksAsTimeGoesBy(
            @ForAll("terms") Term term,
            @ForAll @LongRange(max = 100_000_000) long seconds,
            @ForAll @LongRange(max = 10_000_000) long more) {
        Instant now = term.anchor().plusSeconds(seconds);
        assertThat(term.credit(now.plusSeconds(more), "CNY")).isLessThanOrEqualTo(term.credit(now, "CNY"));
    }

    /** Reckoned in another way: day by day, in fractions of a cent that are kept. */
    @Property
    void creditIsTheSumOfTheUnusedDays(
            @ForAll("times") Instant anchor,
            @ForAll @IntRange(min = 1, max = 36) int months,
            @ForAll @LongRange(max = 10_000_000) long paid,
            @ForAll @IntRange(max = 1_200) int usedDays) {
        ZoneId zone = ZoneId.of("UTC");
        Term term = Term.from(anchor, new Period(1, months, zone, money(paid)));
        long days = ChronoUnit.DAYS.between(anchor.atZone(zone), term.end().atZone(zone));
        long unused = Math.max(0, days - usedDays);
        long credit = term.credit(anchor.plus(Duration.ofDays(usedDays)), "CNY").minor();
        assertThat(credit * days).isLessThanOrEqualTo(paid * unused);
        assertThat((credit + 1) * days).isGreaterThan(paid * unused);
    }

    @Property
    void aRefundTakesNoMoreThanItsMonths(
            @ForAll("terms") Term term, @ForAll("times") Instant now, @ForAll @IntRange(min = 1, max = 6) int which) {
        if (!term.has(which)) {
            return;
        }
        Holding held = new Holding("BUNDLE", term.end(), term);
        Holding left = held.without(which, now);
        if (!held.lasts(now)) {
            assertThat(left.endsAt()).isEqualTo(held.endsAt());
            return;
        }
        Term rest = term.without(which);
        Instant expected = rest.isEmpty() ? term.anchor() : rest.end();
        assertThat(left.endsAt()).isEqualTo(expected.isAfter(now) ? expected : now);
    }

    @Property
    void noCentIsLostAndNothingIsNegative(
            @ForAll @LongRange(max = 100_000_000) long price,
            @ForAll @IntRange(min = 1, max = 36) int months,
            @ForAll @LongRange(max = 1_000_000_000) long coupon,
            @ForAll @LongRange(max = 1_000_000_000) long credit,
            @ForAll @LongRange(max = 1_000_000_000) long balance) {
        Figures figures = Figures.of(money(price), months, money(coupon), money(credit), money(balance));
        assertThat(List.of(
                        figures.coupon(),
                        figures.total(),
                        figures.creditUsed(),
                        figures.balanceUsed(),
                        figures.due(),
                        figures.surplus()))
                .allMatch(money -> money.minor() >= 0);
        assertThat(figures.due()
                        .plus(figures.creditUsed())
                        .plus(figures.balanceUsed())
                        .plus(figures.coupon()))
                .isEqualTo(money(price).times(months));
        assertThat(figures.creditUsed().plus(figures.surplus())).isEqualTo(money(credit));
        // Nothing is taken that is not needed, and nothing is left unused that would be.
        assertThat(figures.balanceUsed().isZero() || figures.surplus().isZero()).isTrue();
        assertThat(figures.due().isZero() || figures.balanceUsed().equals(money(balance)))
                .isTrue();
    }
}
