package org.guitai.conversation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guitai.conversation.api.ClosedBy;
import org.guitai.conversation.api.ConversationProblem;
import org.guitai.conversation.api.ConversationView;
import org.guitai.conversation.api.Conversations;
import org.guitai.conversation.api.HistoryQuery;
import org.guitai.conversation.api.Lane;
import org.guitai.conversation.api.StoredMessage;
import org.guitai.routing.api.RoutingDesk;
import org.guitai.shared.AuditTrail;
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

    @Override
    public List<ConversationView> inHand(Caller.Staff caller) {
        return views.find(
                caller.shop(),
                " and c.account_id = ? and c.state in ('OPEN', 'KEPT')" + ConversationViews.MOST_URGENT_FIRST,
                caller.account().value());
    }

    @Override
    public int waiting(Caller.Staff caller) {
        return desk.waiting(caller.shop()).size();
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
    public List<ConversationView> history(Caller.Staff caller, HistoryQuery query) {
        List<Object> arguments = new ArrayList<>();
        StringBuilder condition = new StringBuilder();
        if (!guard.allows(caller, Permission.HISTORY_TEAM)) {
            guard.require(caller, Permission.HISTORY_OWN);
            condition.append(" and c.account_id = ?");
            arguments.add(caller.account().value());
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
        ConversationView view = views.find(caller.shop(), " and c.id = ?", id.value()).stream()
                .filter(found -> mayRead(caller, found))
                .findFirst()
                .orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
        if (caller instanceof Caller.Staff staff && !staff.account().equals(view.account())) {
            audit.record(staff, "history.read", "conversation " + id.value(), null);
        }
        return view;
    }

    private boolean mayRead(Caller.ShopCaller caller, ConversationView view) {
        if (caller instanceof Caller.Staff staff) {
            return staff.account().equals(view.account()) || guard.allows(staff, Permission.HISTORY_TEAM);
        }
        return caller instanceof Caller.Visitor visitor && visitor.customer().equals(view.customer());
    }

    @Override
    public List<StoredMessage> after(Caller.ShopCaller caller, ConversationId id, Lane lane, int after, int limit) {
        requireReadable(caller, id, lane);
        return messages.after(caller.shop(), id, lane, after, limit);
    }

    @Override
    public List<StoredMessage> before(Caller.ShopCaller caller, ConversationId id, int before, int limit) {
        requireReadable(caller, id, Lane.PUBLIC);
        return messages.before(caller.shop(), id, before, limit);
    }

    private void requireReadable(Caller.ShopCaller caller, ConversationId id, Lane lane) {
        boolean readable =
                views.find(caller.shop(), " and c.id = ?", id.value()).stream().anyMatch(view -> mayRead(caller, view));
        if (!readable || (lane == Lane.STAFF && !(caller instanceof Caller.Staff))) {
            throw ProblemException.of(SharedProblem.NOT_FOUND);
        }
    }

    @Override
    public void close(Caller.ShopCaller caller, ConversationId id) {
        desk.lock(caller.shop());
        ConversationView view = views.find(caller.shop(), " and c.id = ?", id.value()).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
        boolean own = caller instanceof Caller.Staff staff
                ? staff.account().equals(view.account())
                : caller instanceof Caller.Visitor visitor && visitor.customer().equals(view.customer());
        if (!own) {
            throw ProblemException.of(
                    caller instanceof Caller.Staff ? ConversationProblem.NOT_YOURS : SharedProblem.NOT_FOUND);
        }
        states.close(caller.shop(), id, caller instanceof Caller.Staff ? ClosedBy.AGENT : ClosedBy.VISITOR);
    }
}
