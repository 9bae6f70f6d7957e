package org.guitai.conversation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guitai.account.api.SupportAccess;
import org.guitai.conversation.api.ClosedBy;
import org.guitai.conversation.api.ConversationProblem;
import org.guitai.conversation.api.ConversationState;
import org.guitai.conversation.api.ConversationView;
import org.guitai.conversation.api.Conversations;
import org.guitai.conversation.api.HistoryQuery;
import org.guitai.conversation.api.Lane;
import org.guitai.conversation.api.StoredMessage;
import org.guitai.conversation.api.Transcript;
import org.guitai.routing.api.RoutingDesk;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.database.Boundary;

/** Reading conversations, and ending them. */
@Stateless
@Boundary
public class ConversationsBean implements Conversations {

    private static final int MOST_IN_HAND = 1_000;
    private static final int MOST_READ = 2_000;

    /** In which whoever had a conversation still sees that and how it ended. */
    private static final Duration FAREWELL = Duration.ofMinutes(1);

    @Inject
    private Clock clock;

    @Inject
    private ConversationViews views;

    @Inject
    private MessageRows messages;

    @Inject
    private ConversationStates states;

    @Inject
    private RoutingDesk desk;

    @Inject
    private Guard guard;

    @Inject
    private AuditTrail audit;

    @Inject
    private SupportAccess support;

    @Override
    public List<ConversationView> inHand(Caller.Staff caller) {
        guard.require(caller, Permission.CONVERSATION_RECEIVE);
        return views.find(
                caller.shop(),
                " and c.account_id = ? and c.state in ('OPEN', 'KEPT')" + ConversationViews.MOST_URGENT_FIRST
                        + " limit " + MOST_IN_HAND,
                caller.account().value());
    }

    @Override
    public int waiting(Caller.Staff caller) {
        return desk.queue(caller.shop()).waiting().size();
    }

    @Override
    public Optional<ConversationView> latest(Caller.Visitor caller) {
        return views
                .find(
                        caller.shop(),
                        " and c.customer_id = ? order by c.id desc limit 1",
                        caller.customer().value())
                .stream()
                .findFirst();
    }

    @Override
    public List<ConversationView> history(Caller.ShopCaller caller, HistoryQuery query) {
        List<Object> arguments = new ArrayList<>();
        StringBuilder condition = new StringBuilder();
        if (caller instanceof Caller.Support visitor) {
            support.require(visitor);
            audit.record(visitor, Act.of("support.history"));
        } else if (!(caller instanceof Caller.Staff staff)) {
            throw ProblemException.of(SharedProblem.DENIED);
        } else if (guard.allows(staff, Permission.HISTORY_TEAM)) {
            audit.record(staff, Act.of("history.list"));
            if (!staff.owner()) {
                condition.append(ConversationViews.NOT_PRIVATE);
            }
        } else {
            guard.require(staff, Permission.HISTORY_OWN);
            condition.append(" and c.account_id = ?");
            arguments.add(staff.account().value());
        }
        ConversationId before = query.before();
        if (before != null) {
            condition.append(" and c.id < ?");
            arguments.add(before.value());
        }
        condition.append(" order by c.id desc limit ?");
        arguments.add(Math.min(query.limit(), 200));
        return views.find(caller.shop(), condition.toString(), arguments.toArray());
    }

    @Override
    public ConversationView get(Caller.ShopCaller caller, ConversationId id) {
        return readable(caller, id);
    }

    @Override
    public Transcript transcript(Caller.ShopCaller caller, ConversationId id) {
        ConversationView view = readable(caller, id);
        List<StoredMessage> all = new ArrayList<>(messages.after(caller.shop(), id, Lane.PUBLIC, 0, MOST_READ));
        if (caller instanceof Caller.Staff) {
            all.addAll(messages.after(caller.shop(), id, Lane.STAFF, 0, MOST_READ));
            all.sort(Comparator.comparing(StoredMessage::sentAt));
        }
        return new Transcript(view, all);
    }

    /** Finds what the caller may read, and records it where it is another's. */
    private ConversationView readable(Caller.ShopCaller caller, ConversationId id) {
        ConversationView view = views.find(caller.shop(), " and c.id = ?", id.value()).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
        if (!mayRead(caller, view)) {
            if (caller instanceof Caller.Staff) {
                audit.recordRefusal(caller, Act.on("history.refused", "conversation " + id.value()));
            }
            throw ProblemException.of(SharedProblem.NOT_FOUND);
        }
        boolean another =
                caller instanceof Caller.Staff staff && !staff.account().equals(view.account());
        if (another || caller instanceof Caller.Support) {
            audit.record(caller, Act.on("history.read", "conversation " + id.value()));
        }
        return view;
    }

    /** One's own to its end, and afterwards with {@code history.own}; anybody's with {@code history.team}. */
    private boolean mayRead(Caller.ShopCaller caller, ConversationView view) {
        if (caller instanceof Caller.Support visitor) {
            support.require(visitor);
            return true;
        }
        if (caller instanceof Caller.Staff staff) {
            Set<Permission> may = guard.permissions(staff);
            Instant closedAt = view.closedAt();
            boolean ended =
                    closedAt != null && closedAt.isBefore(clock.instant().minus(FAREWELL));
            boolean own = staff.account().equals(view.account())
                    && may.contains(ended ? Permission.HISTORY_OWN : Permission.CONVERSATION_RECEIVE);
            boolean pooled = view.state() == ConversationState.POOLED
                    && (may.contains(Permission.POOL_HANDLE) || may.contains(Permission.POOL_ASSIGN));
            return own
                    || pooled
                    || (may.contains(Permission.HISTORY_TEAM)
                            && (staff.owner() || !views.isPrivate(staff.shop(), view.customer())));
        }
        return caller instanceof Caller.Visitor visitor && visitor.customer().equals(view.customer());
    }

    @Override
    public List<StoredMessage> after(Caller.ShopCaller caller, ConversationId id, Lane lane, int after, int limit) {
        if (lane == Lane.STAFF && caller instanceof Caller.Visitor) {
            throw ProblemException.of(SharedProblem.NOT_FOUND);
        }
        readable(caller, id);
        return messages.after(caller.shop(), id, lane, after, limit);
    }

    @Override
    public List<StoredMessage> before(Caller.ShopCaller caller, ConversationId id, int before, int limit) {
        readable(caller, id);
        return messages.before(caller.shop(), id, before, limit);
    }

    private void requireMayClose(Caller.Staff staff, ConversationView view) {
        Set<Permission> may = guard.permissions(staff);
        boolean own = staff.account().equals(view.account()) && may.contains(Permission.CONVERSATION_RECEIVE);
        if (own) {
            return;
        }
        if (!may.contains(Permission.CONVERSATION_CLOSE_ANY)) {
            audit.recordRefusal(
                    staff,
                    Act.on(
                            "conversation.close-refused",
                            "conversation " + view.id().value()));
            throw ProblemException.of(ConversationProblem.NOT_YOURS);
        }
        if (view.state() != ConversationState.CLOSED) {
            audit.record(
                    staff,
                    Act.on("conversation.close", "conversation " + view.id().value()));
        }
    }

    @Override
    public void close(Caller.ShopCaller caller, ConversationId id) {
        desk.lock(caller.shop());
        ConversationView view = views.find(caller.shop(), " and c.id = ?", id.value()).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
        if (caller instanceof Caller.Staff staff) {
            requireMayClose(staff, view);
        } else if (!(caller instanceof Caller.Visitor visitor
                && visitor.customer().equals(view.customer()))) {
            throw ProblemException.of(SharedProblem.NOT_FOUND);
        }
        states.close(caller.shop(), id, caller instanceof Caller.Staff ? ClosedBy.AGENT : ClosedBy.VISITOR);
    }
}
