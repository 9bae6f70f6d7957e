package org.guitai.billing.api;

import jakarta.ejb.Local;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.guitai.shared.Caller;
import org.guitai.shared.Money;
import org.jspecify.annotations.Nullable;

/** Coupons, made by operators in batches. Each is used once. */
@Local
public interface Coupons {

    /** Newest first. */
    List<Batch> batches(Caller.Operator caller);

    /**
     * Makes a batch.
     *
     * @param name 1–60 characters
     * @param plans codes of the plans that it fits, at least one
     * @param days how long it is good from now on, 1–3,650
     * @param count 1–10,000
     * @return its number
     */
    long create(Caller.Operator caller, String name, Money amount, List<String> plans, int days, int count);

    /** Whatever of it is not used yet is good no more. */
    void withdraw(Caller.Operator caller, long batch);

    /** The coupons of a batch by number; recorded, because who has a code can use it. */
    List<Coupon> coupons(Caller.Operator caller, long batch);

    /** A batch. */
    record Batch(
            long id,
            String name,
            Money amount,
            List<String> plans,
            Instant startsAt,
            Instant endsAt,
            boolean ended,
            @Nullable Instant withdrawnAt,
            int count,
            int used)
            implements Serializable {}

    /** A coupon; {@code order} is the number of the order that holds or has used it. */
    record Coupon(
            String code, @Nullable String order, @Nullable OrderState state) implements Serializable {}
}
