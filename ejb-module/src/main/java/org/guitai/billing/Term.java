package org.guitai.billing;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.guitai.shared.Money;

/**
 * The months that a shop has paid for, one period after another from an anchor on (spec: billing.md, 7). Ends are always
 * counted from the anchor, so that the 31st comes back after a shorter month.
 *
 * @param anchor day and time of the first payment
 */
record Term(Instant anchor, List<Period> periods) {

    /**
     * What one order paid for.
     *
     * @param zone the shop's when the order was made: its calendar says when the months end
     * @param paid what the months are worth: the total of the order, whatever it was settled with
     */
    record Period(long order, int months, ZoneId zone, Money paid) {}

    Term {
        periods = List.copyOf(periods);
    }

    static Term from(Instant anchor, Period first) {
        return new Term(anchor, List.of(first));
    }

    Term extendedBy(Period period) {
        List<Period> longer = new ArrayList<>(periods);
        longer.add(period);
        return new Term(anchor, longer);
    }

    /** Without what an order paid for: what comes after it moves up. */
    Term without(long order) {
        return new Term(
                anchor, periods.stream().filter(period -> period.order != order).toList());
    }

    boolean isEmpty() {
        return periods.isEmpty();
    }

    boolean has(long order) {
        return periods.stream().anyMatch(period -> period.order == order);
    }

    Instant end() {
        return endOf(periods.size() - 1);
    }

    /** When what an order paid for begins. */
    Instant begin(long order) {
        for (int i = 0; i < periods.size(); i++) {
            if (periods.get(i).order == order) {
                return endOf(i - 1);
            }
        }
        throw new IllegalArgumentException("Order " + order + " has no months here");
    }

    /** The end of a period; of none, the anchor. */
    private Instant endOf(int index) {
        if (index < 0) {
            return anchor;
        }
        int months =
                periods.subList(0, index + 1).stream().mapToInt(Period::months).sum();
        return anchor.atZone(periods.get(index).zone).plusMonths(months).toInstant();
    }

    /**
     * What is given back when the term ends now: of each period the paid amount × whole unused days ÷ days, summed
     * exactly and floored to the cent once.
     */
    Money credit(Instant now, String currency) {
        BigInteger above = BigInteger.ZERO;
        BigInteger below = BigInteger.ONE;
        for (int i = 0; i < periods.size(); i++) {
            ZoneId zone = periods.get(i).zone;
            ZonedDateTime begin = endOf(i - 1).atZone(zone);
            ZonedDateTime end = endOf(i).atZone(zone);
            long days = ChronoUnit.DAYS.between(begin, end);
            long unused = Math.min(days, Math.max(0, ChronoUnit.DAYS.between(now.atZone(zone), end)));
            BigInteger part = BigInteger.valueOf(periods.get(i).paid.minor()).multiply(BigInteger.valueOf(unused));
            BigInteger whole = BigInteger.valueOf(days);
            above = above.multiply(whole).add(part.multiply(below));
            below = below.multiply(whole);
        }
        return new Money(above.divide(below).longValueExact(), currency);
    }
}
