package org.guitai.billing.api;

import jakarta.ejb.Local;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.guitai.shared.Caller;
import org.guitai.shared.Money;
import org.guitai.shared.Page;
import org.jspecify.annotations.Nullable;

/** The platform's books as operators see them: orders, money, exceptions, reconciliation. */
@Local
public interface Books {

    /** Newest first. */
    Page<OrderView> orders(
            Caller.Operator caller, @Nullable String words, @Nullable OrderState state, @Nullable Long before);

    OrderView order(Caller.Operator caller, String number);

    /** How many orders there are in each state. */
    Map<OrderState, Integer> states(Caller.Operator caller);

    /**
     * Gives money of a paid order back. Its months come off the end, floored at now; if everything is given back, its
     * coupon can be used again and what was settled from credit and balance returns to the balance.
     *
     * @param amount no more than was paid; zero only where nothing was
     */
    void refund(Caller.Operator caller, String number, Money amount, String reason);

    /** Who has confirmed a transfer so far. */
    List<Confirmation> confirmations(Caller.Operator caller, String number);

    /**
     * Says that a transfer has come, for an order in whatever state. Above an amount it takes two operators who say the
     * same. What does not pay the order is kept among the exceptions.
     *
     * @param reference the bank's number of the transfer
     * @return PAID, or the kind of exception that it became; null while a second operator is waited for
     */
    @Nullable
    String confirmTransfer(Caller.Operator caller, String number, Money amount, String reference);

    /** Money that goes back and is not there yet, the oldest first. */
    List<OpenReturn> openReturns(Caller.Operator caller);

    /** Says that a transfer has been sent back, and by which number. */
    void sent(Caller.Operator caller, long openReturn, String reference);

    /** The platform's day, UTC. */
    LocalDate today(Caller.Operator caller);

    Money twoOperatorsAbove(Caller.Operator caller);

    void setTwoOperatorsAbove(Caller.Operator caller, Money amount);

    /** Newest first; unresolved ones only unless all are wanted; of one kind, or of every where that is null. */
    Page<Oddity> exceptions(Caller.Operator caller, boolean all, @Nullable String kind, @Nullable Long before);

    int unresolved(Caller.Operator caller);

    /**
     * Settles an exception.
     *
     * @param resolution NOTED for one without money, else RETURNED or TO_BALANCE
     */
    void resolve(Caller.Operator caller, long exception, Resolution resolution, String note);

    /** Revenue of the days from…to (of the platform's calendar, UTC), by day, plan and provider. */
    List<Revenue> revenue(Caller.Operator caller, LocalDate from, LocalDate to);

    /** Ledger against orders, payments and balances: every line has to come out at zero. */
    List<Check> reconcile(Caller.Operator caller);

    /** Rows of the ledger after a number, in order, for export. */
    List<Row> ledger(Caller.Operator caller, long after, int most);

    void recordExport(Caller.Operator caller, String what);

    /** How an exception was settled. */
    enum Resolution {
        NOTED,
        /** The money goes back where it came from. */
        RETURNED,
        /** The money stays as the shop's balance. */
        TO_BALANCE
    }

    /** An operator's word that a transfer came. */
    record Confirmation(String operator, Money amount, String reference, Instant at) implements Serializable {}

    /**
     * Something about a payment that nobody expected.
     *
     * @param order as it was named, also where there is no such order
     * @param money what came in and waits; null where nothing did
     * @param times how often the same was seen
     */
    record Oddity(
            long id,
            String kind,
            String provider,
            String reference,
            String order,
            boolean orderKnown,
            @Nullable String shopName,
            @Nullable Money money,
            String details,
            int times,
            Instant firstAt,
            Instant lastAt,
            @Nullable Instant resolvedAt,
            @Nullable Resolution resolution,
            @Nullable String note)
            implements Serializable {}

    /**
     * Money that goes back.
     *
     * @param byHand whether an operator has to send it
     */
    record OpenReturn(
            long id,
            String number,
            String order,
            @Nullable String shopName,
            String provider,
            String trade,
            Money amount,
            Instant askedAt,
            int tries,
            @Nullable String error,
            boolean byHand)
            implements Serializable {}

    /** What was earned on a day with a plan through a provider, without coupons and credit; refunds count against it. */
    record Revenue(LocalDate day, String plan, String provider, Money amount) implements Serializable {}

    /** One line of the reconciliation: what the ledger says, what the rows say, and what is between. */
    record Check(String name, Money ledger, Money rows, Money difference) implements Serializable {}

    /** A row of the ledger. */
    record Row(
            long id,
            long posting,
            String kind,
            String account,
            String shopName,
            @Nullable String order,
            Money amount,
            Instant at)
            implements Serializable {}
}
