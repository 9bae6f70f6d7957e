package org.guitai.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.guitai.billing.Term.Period;
import org.guitai.shared.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a holding when orders are paid and refunded (spec: billing.md, 7). */
class HoldingTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(SHANGHAI).toInstant();
    }

    private static Period order(long id, int months) {
        return new Period(id, months, SHANGHAI, new Money(3_000L * months, "CNY"));
    }

    private static Holding bought(@Nullable Holding before, long id, int months, String now) {
        return Holding.after(before, "BUNDLE", order(id, months), at(now));
    }

    @Test
    void fromThe31stOfJanuaryOneMonthIsTheEndOfFebruaryAndTwoThe31stOfMarch() {
        Holding one = bought(null, 1, 1, "2027-01-31T10:00");
        assertThat(one.endsAt()).isEqualTo(at("2027-02-28T10:00"));
        assertThat(bought(null, 1, 2, "2027-01-31T10:00").endsAt()).isEqualTo(at("2027-03-31T10:00"));
        // Renewed before the end, the day of the first payment comes back.
        assertThat(bought(one, 2, 1, "2027-02-20T08:00").endsAt()).isEqualTo(at("2027-03-31T10:00"));
    }

    @Test
    void aLeapYearHasA29thOfFebruary() {
        assertThat(bought(null, 1, 1, "2028-01-31T10:00").endsAt()).isEqualTo(at("2028-02-29T10:00"));
        assertThat(bought(null, 1, 12, "2028-02-29T10:00").endsAt()).isEqualTo(at("2029-02-28T10:00"));
    }

    @Test
    void aRenewalBeforeTheEndLosesNoDay() {
        Holding held = bought(null, 1, 3, "2027-01-10T09:00");
        assertThat(bought(held, 2, 1, "2027-01-10T09:05").endsAt()).isEqualTo(at("2027-05-10T09:00"));
        assertThat(bought(held, 2, 1, "2027-04-10T08:59").endsAt()).isEqualTo(at("2027-05-10T09:00"));
    }

    @Test
    void afterALapseTheAnchorIsSetAnew() {
        Holding held = bought(null, 1, 1, "2027-01-10T09:00");
        Holding renewed = bought(held, 2, 1, "2027-02-10T09:00");
        assertThat(renewed.endsAt()).isEqualTo(at("2027-03-10T09:00"));
        assertThat(bought(held, 2, 1, "2027-02-25T17:30").endsAt()).isEqualTo(at("2027-03-25T17:30"));
    }

    @Test
    void paidMonthsBeginWhereATrialEnds() {
        Holding trial = new Holding("BUNDLE", at("2027-01-15T00:00"), null);
        Holding paid = bought(trial, 1, 1, "2027-01-03T12:00");
        assertThat(paid.endsAt()).isEqualTo(at("2027-02-15T00:00"));
        assertThat(trial.creditTowards("TEAM", at("2027-01-03T12:00"), "CNY").isZero())
                .isTrue();
        assertThat(bought(trial, 1, 1, "2027-01-20T12:00").endsAt()).isEqualTo(at("2027-02-20T12:00"));
    }

    @Test
    void anotherPlanStartsNow() {
        Holding bundle = bought(null, 1, 12, "2027-01-10T09:00");
        Holding team = Holding.after(bundle, "TEAM", order(2, 1), at("2027-03-05T11:00"));
        assertThat(team.plan()).isEqualTo("TEAM");
        assertThat(team.endsAt()).isEqualTo(at("2027-04-05T11:00"));
    }

    /** 30.00 for 31 days of January, 60.00 for 59 days of February and March. */
    @ParameterizedTest(name = "on {0} there is {1} left")
    @CsvSource({
        "2027-01-01T00:00, 90.00",
        "2027-01-01T00:01, 89.03",
        "2027-01-16T00:00, 75.48",
        "2027-01-16T12:00, 74.51",
        "2027-01-31T23:59, 60.00",
        "2027-02-01T00:00, 60.00",
        "2027-03-31T23:59, 0.00",
        "2027-04-02T00:00, 0.00"
    })
    void creditIsCountedInWholeUnusedDays(String now, String left) {
        Holding held = bought(bought(null, 1, 1, "2027-01-01T00:00"), 2, 2, "2027-01-01T00:00");
        assertThat(held.creditTowards("TEAM", at(now), "CNY").amount()).isEqualTo(left);
        assertThat(held.creditTowards("BUNDLE", at(now), "CNY").isZero()).isTrue();
    }

    @Test
    void aRefundTakesItsMonthsOffTheEnd() {
        Holding held = bought(bought(null, 1, 1, "2027-01-31T10:00"), 2, 3, "2027-02-01T10:00");
        assertThat(held.endsAt()).isEqualTo(at("2027-05-31T10:00"));
        assertThat(held.without(2, at("2027-02-02T10:00")).endsAt()).isEqualTo(at("2027-02-28T10:00"));
        assertThat(held.without(1, at("2027-02-02T10:00")).endsAt()).isEqualTo(at("2027-04-30T10:00"));
    }

    @Test
    void aRefundEndsNothingInThePast() {
        Holding held = bought(null, 1, 3, "2027-01-10T09:00");
        Instant now = at("2027-02-01T10:00");
        Holding left = held.without(1, now);
        assertThat(left.endsAt()).isEqualTo(now);
        assertThat(left.term()).isNull();
        assertThatThrownBy(() -> left.without(1, now)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsOverStaysOver() {
        Holding held = bought(null, 1, 1, "2027-01-10T09:00");
        Holding left = held.without(1, at("2027-03-01T10:00"));
        assertThat(left.endsAt()).isEqualTo(held.endsAt());
        assertThat(left.term()).isNull();
    }

    @Test
    void theZoneOfTheOrderSaysWhenItsMonthsEnd() {
        ZoneId newYork = ZoneId.of("America/New_York");
        // One hour is missing on 14 March 2027 there: the month ends at the same time of day.
        Instant paid = LocalDateTime.parse("2027-02-20T10:00").atZone(newYork).toInstant();
        Holding held = Holding.after(null, "TEAM", new Period(1, 1, newYork, new Money(15_000, "CNY")), paid);
        assertThat(LocalDateTime.ofInstant(held.endsAt(), newYork)).hasToString("2027-03-20T10:00");
    }
}
