package org.guitai.billing.api;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import org.guitai.shared.Language;
import org.guitai.shared.Money;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * An order as its shop and operators see it. Its figures never change.
 *
 * @param number by which the shop, providers and operators name it
 * @param coupon code of the coupon that was used, null for none
 * @param lapsesAt when an order that is not paid ends
 * @param beginsAt when what it bought begins, null while it is not paid
 * @param newEnd when the subscription ended after it was paid, null while it is not
 * @param inQuestion whether money came for it that did not pay it: operators look at it
 * @param trade what the provider calls the payment, null without one
 */
public record OrderView(
        long id,
        String number,
        ShopId shop,
        String shopName,
        String plan,
        String planZh,
        String planEn,
        int months,
        Money monthPrice,
        @Nullable String coupon,
        Money couponUsed,
        Money total,
        Money credit,
        Money creditUsed,
        Money balanceUsed,
        Money due,
        ZoneId zone,
        int agreement,
        String provider,
        OrderState state,
        Instant createdAt,
        Instant lapsesAt,
        @Nullable Instant paidAt,
        @Nullable Instant beginsAt,
        @Nullable Instant newEnd,
        @Nullable Instant endedAt,
        @Nullable Instant refundedAt,
        Money refunded,
        @Nullable String trade,
        boolean inQuestion)
        implements Serializable {

    public String planName(Language language) {
        return language == Language.EN ? planEn : planZh;
    }

    public Money list() {
        return monthPrice.times(months);
    }

    public boolean isOpen() {
        return state == OrderState.CREATED;
    }
}
