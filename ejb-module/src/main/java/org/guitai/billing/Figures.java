package org.guitai.billing;

import java.io.Serializable;
import org.guitai.shared.Money;

/**
 * What an order costs and what it is settled with. Every figure is of the same currency and not negative.
 *
 * @param list months × price
 * @param coupon what the coupon takes off, no more than the list
 * @param total list − coupon
 * @param credit for the unused days of another plan
 * @param creditUsed what of it settles this order
 * @param balanceUsed what the shop's balance settles
 * @param due what is paid at a provider
 */
record Figures(Money list, Money coupon, Money total, Money credit, Money creditUsed, Money balanceUsed, Money due)
        implements Serializable {

    static Figures of(Money monthPrice, int months, Money coupon, Money credit, Money balance) {
        Money list = monthPrice.times(months);
        Money taken = coupon.atMost(list);
        Money total = list.minus(taken);
        Money creditUsed = credit.atMost(total);
        Money balanceUsed = balance.atMost(total.minus(creditUsed));
        return new Figures(
                list,
                taken,
                total,
                credit,
                creditUsed,
                balanceUsed,
                total.minus(creditUsed).minus(balanceUsed));
    }

    /** Credit above the total: it stays as the shop's balance. */
    Money surplus() {
        return credit.minus(creditUsed);
    }
}
