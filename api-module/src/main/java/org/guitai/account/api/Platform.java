package org.guitai.account.api;

import jakarta.ejb.Local;
import java.io.Serializable;
import java.time.Instant;
import org.guitai.shared.Caller;
import org.guitai.shared.Language;
import org.guitai.shared.Page;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/** What operators do with shops. They see a shop's profile, never its chats. Every change is in the shop's own trail. */
@Local
public interface Platform {

    /** Newest first; {@code words} anywhere in the name of the shop or its owner. */
    Page<ShopRow> shops(
            Caller.Operator caller, @Nullable String words, @Nullable ShopState state, @Nullable Long before);

    ShopRow shop(Caller.Operator caller, ShopId shop);

    /** Opens a shop for somebody; its owner gets a letter with a link to set the password. */
    ShopId open(
            Caller.Operator caller,
            String ownerName,
            String email,
            String shopName,
            String timeZone,
            Language language);

    /** The owner is told the reason, and agents are signed out. */
    void suspend(Caller.Operator caller, ShopId shop, String reason);

    void reopen(Caller.Operator caller, ShopId shop);

    /** MALL or ORDINARY. */
    void setKind(Caller.Operator caller, ShopId shop, String kind);

    /** 0–20; a seller of three hearts has 3. */
    void setRating(Caller.Operator caller, ShopId shop, int rating);

    /** Mails the owner a link to set a new password and lifts a lock; returns its token for those without a mail server. */
    String renewOwnersPassword(Caller.Operator caller, ShopId shop);

    /**
     * For an owner who has lost the authenticator and the recovery codes: the password alone signs them in again, and a
     * letter tells them.
     *
     * @throws org.guitai.shared.ProblemException CHANGED_MEANWHILE when there is no second step
     */
    void endOwnersSecondStep(Caller.Operator caller, ShopId shop);

    boolean isReviewRequired(Caller.Operator caller);

    /** Whether new shops are looked at before they open. */
    void requireReview(Caller.Operator caller, boolean required);

    /**
     * A shop as operators see it.
     *
     * @param ownerTwoStep whether signing in as the owner takes a second step
     */
    record ShopRow(
            ShopId id,
            String name,
            String ownerName,
            String ownerEmail,
            boolean ownerTwoStep,
            String kind,
            ShopState state,
            int rating,
            int agents,
            @Nullable String plan,
            @Nullable String suspensionReason,
            Instant openedAt,
            @Nullable Instant supportUntil)
            implements Serializable {}
}
