package org.guitai.billing.api;

import jakarta.ejb.Local;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guitai.shared.Caller;
import org.guitai.shared.Language;
import org.guitai.shared.Money;
import org.guitai.shared.Page;
import org.jspecify.annotations.Nullable;

/**
 * Buying and renewing, one path for both (spec: billing.md). Looking needs {@code billing.view}, everything else
 * {@code billing.pay}.
 */
@Local
public interface Purchases {

    /** What the shop holds now. */
    Subscription subscription(Caller.Staff caller);

    /** Every plan with the reason why this shop cannot buy it, where there is one. */
    List<Offer> offers(Caller.Staff caller);

    /**
     * What an order made now would cost and buy. Changes nothing.
     *
     * @param paidOn the day on which it is paid, of the shop's calendar; null for now
     */
    Quote quote(Caller.Staff caller, Choice choice, @Nullable LocalDate paidOn);

    /** What was being chosen when the shop was here last. */
    Optional<Choice> draft(Caller.Staff caller);

    /** Keeps what is being chosen. */
    void keep(Caller.Staff caller, Choice choice);

    /** What has to be agreed to now. */
    Agreement agreement(Caller.Staff caller);

    /** At which providers orders can be paid here. */
    List<String> providers(Caller.Staff caller);

    /**
     * Makes an order, with every figure frozen on it. An open order of the shop is cancelled. One that costs nothing is
     * paid at once.
     *
     * @param agreement the version that the buyer has agreed to, null if they have not
     * @param due what the buyer saw they would pay; null where nobody saw a page
     * @throws org.guitai.shared.ProblemException NOT_AGREED, AGREEMENT_CHANGED, FIGURES_CHANGED and every reason of
     *     {@link #quote}
     */
    OrderView buy(
            Caller.Staff caller, Choice choice, String provider, @Nullable Integer agreement, @Nullable Money due);

    /** Cancels the open order; its coupon can be used again. */
    void cancel(Caller.Staff caller, String number);

    OrderView order(Caller.Staff caller, String number);

    /** The order that can be paid now. */
    Optional<OrderView> open(Caller.Staff caller);

    /** Newest first. */
    Page<OrderView> orders(Caller.Staff caller, @Nullable Long before);

    /** The receipt of an order that was paid, as PDF. */
    byte[] receipt(Caller.Staff caller, String number, Language language);

    /** Records that the orders have been exported. */
    void recordExport(Caller.Staff caller);

    /**
     * What is being chosen.
     *
     * @param plan code of the plan
     * @param months 1–36
     * @param coupon code of a coupon, blank for none
     */
    record Choice(String plan, int months, String coupon) implements Serializable {}

    /** A plan, and why it cannot be bought; null if it can. */
    record Offer(PlanView plan, @Nullable Ineligible reason) implements Serializable {}

    /** What is agreed to with an order. */
    record Agreement(int version, String textZh, String textEn, Instant publishedAt) implements Serializable {
        public String text(Language language) {
            return language == Language.EN ? textEn : textZh;
        }
    }

    /**
     * What an order would cost and buy.
     *
     * @param list months × price
     * @param total list − coupon
     * @param credit for the unused days of the plan that ends
     * @param surplus credit above the total, kept as balance
     * @param due what is to be paid
     * @param beginsAt when what is bought begins
     * @param newEnd when the subscription ends then
     */
    record Quote(
            PlanView plan,
            int months,
            Money list,
            Money coupon,
            Money total,
            Money credit,
            Money creditUsed,
            Money surplus,
            Money balanceUsed,
            Money due,
            Instant beginsAt,
            Instant newEnd,
            ZoneId zone)
            implements Serializable {}

    /**
     * What a shop holds.
     *
     * @param plan null when nothing is held
     * @param endsAt null if it does not end
     * @param trial whether nobody has paid for it
     * @param endsSoon whether it ends within seven days
     * @param endedAt when the last one ended, null while one lasts or if there was none
     */
    record Subscription(
            @Nullable PlanView plan,
            @Nullable Instant startedAt,
            @Nullable Instant endsAt,
            boolean trial,
            boolean endsSoon,
            @Nullable Instant endedAt,
            Money balance,
            int agentsAllowed)
            implements Serializable {}
}
