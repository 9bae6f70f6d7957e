package org.guitai.account.api;

import jakarta.ejb.Local;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guitai.shared.Caller;
import org.guitai.shared.OperatorId;
import org.jspecify.annotations.Nullable;

/** The platform's staff: who they are, and how they sign in. They hold no permission of any shop. */
@Local
public interface Operators {

    /** The same rules of failures, locks and slowing as for shops. */
    OperatorTicket signIn(Caller.Anonymous caller, String name, String password, String device);

    /** Who holds this token, if the sign-in still lasts. Counts as use. */
    Optional<OperatorSession> resume(Caller.Anonymous caller, String token);

    void signOut(Caller.Operator caller);

    OperatorView self(Caller.Operator caller);

    List<OperatorView> list(Caller.Operator caller);

    /** Mails an invitation, good for three days; returns the link's token for those without a mail server. */
    String invite(Caller.Operator caller, String name, String email);

    /**
     * For an operator who has forgotten the password: mails a link to set another, good for three days; returns its token.
     * The present password and sign-ins last until it is used. Refused for one who is disabled.
     */
    String renew(Caller.Operator caller, OperatorId operator);

    /** Whether the invitation can still be used. */
    boolean isGood(Caller.Anonymous caller, String invitation);

    /** Takes an invitation: sets the password, ends every sign-in, lock and other link of the operator. */
    void accept(Caller.Anonymous caller, String invitation, String password);

    /** Refused for the last who can work. */
    void disable(Caller.Operator caller, OperatorId operator);

    void enable(Caller.Operator caller, OperatorId operator);

    /** Who is signed in. */
    record OperatorSession(OperatorId operator, long signIn) implements Serializable {}

    /** The token is shown here once. */
    record OperatorTicket(String token) {

        @Override
        public String toString() {
            return "OperatorTicket";
        }
    }

    /** Somebody of the platform's staff. */
    record OperatorView(
            OperatorId id,
            String name,
            String email,
            boolean enabled,
            boolean invited,
            Instant createdAt,
            @Nullable Instant lastUsedAt)
            implements Serializable {}
}
