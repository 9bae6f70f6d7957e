package org.guitai.conversation;

import java.time.Instant;
import org.guitai.conversation.api.ConversationProblem;
import org.guitai.conversation.api.ConversationState;
import org.guitai.conversation.api.Lane;
import org.guitai.conversation.api.Side;
import org.guitai.conversation.api.StoredMessage;
import org.guitai.conversation.api.Submission;
import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.CustomerId;
import org.guitai.shared.ProblemCode;
import org.guitai.shared.ShopId;
import org.jspecify.annotations.Nullable;

/** A conversation under its row lock: gives numbers and keeps the facts that messages change. */
final class ConversationRow {

    private final ConversationId id;
    private final ShopId shop;
    private final CustomerId customer;
    private final @Nullable AccountId account;
    private final boolean wasKept;

    private ConversationState state;
    private int lastNumber;
    private int lastStaffNumber;
    private @Nullable Instant firstAskedAt;
    private @Nullable Instant firstAnsweredAt;
    private @Nullable Instant waitingSince;
    private @Nullable Instant lastMessageAt;
    private boolean changed;
    private boolean toldAnswered;

    ConversationRow(
            ConversationId id,
            ShopId shop,
            CustomerId customer,
            @Nullable AccountId account,
            ConversationState state,
            int lastNumber,
            int lastStaffNumber,
            @Nullable Instant firstAskedAt,
            @Nullable Instant firstAnsweredAt,
            @Nullable Instant waitingSince,
            @Nullable Instant lastMessageAt) {
        this.id = id;
        this.shop = shop;
        this.customer = customer;
        this.account = account;
        this.state = state;
        this.wasKept = state == ConversationState.KEPT;
        this.lastNumber = lastNumber;
        this.lastStaffNumber = lastStaffNumber;
        this.firstAskedAt = firstAskedAt;
        this.firstAnsweredAt = firstAnsweredAt;
        this.waitingSince = waitingSince;
        this.lastMessageAt = lastMessageAt;
    }

    /** Why this sender may not write here now, null if they may. */
    @Nullable
    ProblemCode refusalOf(Submission submission) {
        if (!shop.equals(submission.sender().shop())) {
            return ConversationProblem.NOT_YOURS;
        }
        if (submission.sender() instanceof Caller.Visitor visitor
                && !visitor.customer().equals(customer)) {
            return ConversationProblem.NOT_YOURS;
        }
        if (submission.sender() instanceof Caller.Staff staff
                && !staff.account().equals(account)) {
            return ConversationProblem.NOT_YOURS;
        }
        return state == ConversationState.CLOSED ? ConversationProblem.CLOSED : null;
    }

    /** Gives the message its number and keeps who waits for whom. */
    StoredMessage take(Submission submission, Instant at) {
        boolean visible = submission.lane() == Lane.PUBLIC;
        int number = visible ? ++lastNumber : ++lastStaffNumber;
        changed = true;
        if (submission.sender() instanceof Caller.Visitor) {
            asked(at);
        } else if (visible) {
            answered(at);
        }
        if (visible) {
            lastMessageAt = at;
        }
        return new StoredMessage(
                shop,
                id,
                submission.lane(),
                number,
                submission.sender() instanceof Caller.Visitor ? Side.CUSTOMER : Side.STAFF,
                submission.sender() instanceof Caller.Staff staff ? staff.account() : null,
                submission.clientId(),
                submission.text(),
                at);
    }

    private void asked(Instant at) {
        if (firstAskedAt == null) {
            firstAskedAt = at;
        }
        if (waitingSince == null) {
            waitingSince = at;
        }
    }

    private void answered(Instant at) {
        waitingSince = null;
        if (firstAskedAt != null && firstAnsweredAt == null) {
            firstAnsweredAt = at;
            toldAnswered = true;
        }
        if (state == ConversationState.KEPT) {
            state = ConversationState.OPEN;
            toldAnswered = true;
        }
    }

    /** Somebody has it and has answered: a message changes nothing but numbers and who waits for whom. */
    boolean isInFlow() {
        return state == ConversationState.OPEN && firstAnsweredAt != null;
    }

    /** A customer's message to somebody who may not be there is for routing to look at, until somebody answers. */
    boolean needsDecision() {
        return waitingSince != null && firstAnsweredAt == null && state != ConversationState.QUEUED;
    }

    ConversationId id() {
        return id;
    }

    ShopId shop() {
        return shop;
    }

    CustomerId customer() {
        return customer;
    }

    ConversationState state() {
        return state;
    }

    /** Whoever kept it has taken it up with an answer. */
    boolean isTakenUp() {
        return wasKept && state == ConversationState.OPEN;
    }

    boolean isChanged() {
        return changed;
    }

    /** Routing is to know of an answer: the first, or the first of whoever kept it. */
    boolean isToldAnswered() {
        return toldAnswered;
    }

    int lastNumber() {
        return lastNumber;
    }

    int lastStaffNumber() {
        return lastStaffNumber;
    }

    @Nullable
    Instant firstAskedAt() {
        return firstAskedAt;
    }

    @Nullable
    Instant firstAnsweredAt() {
        return firstAnsweredAt;
    }

    @Nullable
    Instant waitingSince() {
        return waitingSince;
    }

    @Nullable
    Instant lastMessageAt() {
        return lastMessageAt;
    }
}
