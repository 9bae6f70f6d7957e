package org.guitai.shared;

import jakarta.ejb.Local;
import org.jspecify.annotations.Nullable;

/** Append-only record of who did what, on what, and how it was before and after. */
@Local
public interface AuditTrail {

    /**
     * Recorded with the caller's transaction: what is rolled back was not done.
     *
     * @param caller staff or support of the shop, or an operator acting for the platform
     */
    void record(Caller caller, Act act);

    /** The same, where the shop is not the caller's: an operator, or somebody who opens a shop or signs in. */
    void record(Caller caller, ShopId shop, @Nullable AccountId account, Act act);

    /** The same for somebody who is known as this operator only now: signing in, taking an invitation. */
    void record(Caller.Anonymous caller, OperatorId operator, Act act);

    /** Recorded whatever becomes of the caller's transaction: refusals and failed sign-ins. */
    void recordRefusal(Caller caller, Act act);

    /** A refusal that concerns an account whose holder is not the caller: a failed sign-in. */
    void recordRefusal(Caller caller, ShopId shop, @Nullable AccountId account, Act act);

    /**
     * What was done.
     *
     * @param action dotted, for instance {@code agent.create}
     * @param subject on what or whom, in words that will still be understood later
     * @param before how it was, null where there was nothing
     * @param after how it is now, null where nothing is left
     */
    record Act(
            String action,
            @Nullable String subject,
            @Nullable String before,
            @Nullable String after) {

        public static Act of(String action) {
            return new Act(action, null, null, null);
        }

        public static Act on(String action, String subject) {
            return new Act(action, subject, null, null);
        }

        public Act changing(@Nullable String before, @Nullable String after) {
            return new Act(action, subject, before, after);
        }
    }
}
