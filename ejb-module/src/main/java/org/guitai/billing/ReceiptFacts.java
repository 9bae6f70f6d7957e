package org.guitai.billing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.guitai.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a receipt says of a paid order, in one currency. Names of plan and provider are in the receipt's language; times
 * are shown in the zone; the total is what was left to pay after coupon, credit and balance.
 */
record ReceiptFacts(
        String receiptNumber,
        String orderNumber,
        String shopName,
        String ownerName,
        String planName,
        int months,
        ZoneId zone,
        Instant paidAt,
        Instant startsAt,
        Instant endsAt,
        Money unitPrice,
        Money couponAmount,
        Money credit,
        Money balanceUsed,
        Money total,
        Money paidAmount,
        String paidThrough,
        @Nullable String tradeNumber,
        @Nullable Instant refundedAt) {

    ReceiptFacts {
        if (months < 1 || !endsAt.isAfter(startsAt)) {
            throw new IllegalArgumentException("Nothing was bought: %d months until %s".formatted(months, endsAt));
        }
        String currency = unitPrice.currency();
        if (Stream.of(unitPrice, couponAmount, credit, balanceUsed, total, paidAmount)
                .anyMatch(money -> money.minor() < 0 || !money.currency().equals(currency))) {
            throw new IllegalArgumentException("An amount of " + orderNumber + " is negative or not in " + currency);
        }
    }

    Money price() {
        return new Money(Math.multiplyExact(unitPrice.minor(), months), unitPrice.currency());
    }
}
