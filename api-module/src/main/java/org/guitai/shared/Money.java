package org.guitai.shared;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An exact amount of one currency.
 *
 * @param minor in hundredths: fen, cents. Currencies that have none or more than two decimals are refused
 * @param currency of ISO 4217
 */
public record Money(long minor, String currency) implements Serializable, Comparable<Money> {

    private static final int DECIMALS = 2;
    private static final Pattern TYPED = Pattern.compile("\\d{1,9}(\\.\\d{1,2})?");

    public Money {
        if (Currency.getInstance(currency).getDefaultFractionDigits() != DECIMALS) {
            throw new IllegalArgumentException(currency + " has no hundredths");
        }
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /** What a person typed, {@code 150} or {@code 0.5}: not negative, at most two decimals. */
    public static Optional<Money> parse(String typed, String currency) {
        String text = typed.strip();
        return TYPED.matcher(text).matches()
                ? Optional.of(
                        new Money(new BigDecimal(text).movePointRight(DECIMALS).longValueExact(), currency))
                : Optional.empty();
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, inMyCurrency(other)), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, inMyCurrency(other)), currency);
    }

    public Money times(int factor) {
        return new Money(Math.multiplyExact(minor, factor), currency);
    }

    /** The smaller of both. */
    public Money atMost(Money other) {
        return minor <= inMyCurrency(other) ? this : other;
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, inMyCurrency(other));
    }

    private long inMyCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(other + " is not in " + currency);
        }
        return other.minor;
    }

    /** Plain digits with two decimals, for instance {@code 450.00}. */
    public String amount() {
        return BigDecimal.valueOf(minor, DECIMALS).toPlainString();
    }

    /** For instance {@code CNY 450.00}. */
    @Override
    public String toString() {
        return currency + " " + amount();
    }
}
