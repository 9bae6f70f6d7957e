package org.guitai.conversation.web;

import jakarta.json.JsonArrayBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.guitai.account.api.AccountView;
import org.guitai.account.api.PlanChanged;
import org.guitai.account.api.ShopView;
import org.guitai.conversation.api.ConversationState;
import org.guitai.conversation.api.ConversationView;
import org.guitai.conversation.api.Lane;
import org.guitai.conversation.api.Page;
import org.guitai.routing.api.Status;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.web.Collisions;
import org.jspecify.annotations.Nullable;

/** An agent's console. */
final class AgentClient extends Client {

    private final Caller.@Nullable Staff staff;
    /** What is about to be read anew. */
    private final Set<ConversationId> stale = ConcurrentHashMap.newKeySet();

    private volatile boolean present;

    AgentClient(ChatServer server, Line line, Caller.@Nullable Staff staff) {
        super(server, line);
        this.staff = staff;
    }

    @Override
    Caller.@Nullable ShopCaller caller() {
        return staff;
    }

    Caller.@Nullable Staff staff() {
        return staff;
    }

    boolean isOf(long signIn) {
        Caller.Staff known = staff;
        return known != null && known.signIn() == signIn;
    }

    boolean isPresent() {
        return present;
    }

    @Override
    @Nullable
    Page page() {
        return null;
    }

    @Override
    void hello(Received frame) {
        Caller.Staff known = staff;
        if (known == null || !server().signIns().touch(known)) {
            refuse(ProblemException.of(SharedProblem.NOT_SIGNED_IN), CloseReason.SIGNED_OUT);
            return;
        }
        try {
            server().guard().require(known, Permission.CONVERSATION_RECEIVE);
        } catch (ProblemException e) {
            mayNotReceive();
            return;
        }
        AccountView account = server().agents().self(known);
        ShopView shop = server().shops().profile(known);
        server().names().remember(account);
        server().hub().add(this, known);
        Status status = server().presence().connected(known, id());
        present = true;
        List<ConversationView> inHand = server().conversations().inHand(known);
        greeted();
        send(ready(account, shop, status, inHand, server().waiting(known)));
        Map<Long, Integer> last = frame.numbers("last");
        Map<Long, Integer> lastStaff = frame.numbers("lastStaff");
        inHand.forEach(view -> take(view, last, lastStaff));
    }

    /** The lease of this line ran out while the database or this node was away. */
    void comeBack() {
        Caller.Staff known = staff;
        if (known != null) {
            ownTask(() -> {
                if (present) {
                    send(Frames.status(
                            server().presence().connected(known, id()).name()));
                }
            });
            lookAgain();
        }
    }

    @Override
    void lookAgain() {
        Caller.Staff known = staff;
        if (known != null && present) {
            surely(() -> {
                List<ConversationView> inHand = server().conversations().inHand(known);
                Set<ConversationId> gone = followers().followed();
                inHand.forEach(view -> gone.remove(view.id()));
                gone.forEach(this::lose);
                inHand.forEach(view -> {
                    showConversation(view);
                    take(view, Map.of(), Map.of());
                });
            });
        }
    }

    private static String ready(
            AccountView account, ShopView shop, Status status, List<ConversationView> inHand, int waiting) {
        JsonArrayBuilder conversations = Frames.array();
        inHand.forEach(view -> conversations.add(Frames.conversationForAgent(view, true)));
        return Frames.frame("ready")
                .add(
                        "you",
                        Frames.object()
                                .add("account", account.id().value())
                                .add("name", account.displayName())
                                .add("owner", account.owner())
                                .add("status", status.name()))
                .add("shop", Frames.object().add("name", shop.name()))
                .add("conversations", conversations)
                .add("waiting", waiting)
                .add("limits", ChatServer.limits())
                .add("at", Instant.now().toString())
                .build()
                .toString();
    }

    private void take(ConversationView view, Map<Long, Integer> last, Map<Long, Integer> lastStaff) {
        long conversation = view.id().value();
        int standard = Math.max(0, view.lastNumber() - HISTORY_PAGE);
        followers()
                .follow(view.id(), Lane.PUBLIC, Math.min(last.getOrDefault(conversation, standard), view.lastNumber()));
        followers()
                .follow(
                        view.id(),
                        Lane.STAFF,
                        Math.min(lastStaff.getOrDefault(conversation, 0), view.lastStaffNumber()));
        followers().catchUp(view.id(), Lane.PUBLIC);
        followers().catchUp(view.id(), Lane.STAFF);
    }

    @Override
    Set<FrameType> frames() {
        return FrameType.OF_AGENTS;
    }

    @Override
    void receive(FrameType type, Received frame) {
        if (type != FrameType.STATUS) {
            throw new IllegalArgumentException("An agent says no " + type);
        }
        Status wanted = status(frame.string("status"));
        Caller.Staff known = (Caller.Staff) requireCaller();
        task(() -> Collisions.retry(() ->
                send(Frames.status(server().presence().choose(known, wanted).name()))));
    }

    private static Status status(String name) {
        for (Status status : Status.values()) {
            if (status.name().equals(name) && status != Status.OFFLINE) {
                return status;
            }
        }
        throw Received.wrong("status");
    }

    /** What the shop holds is for those who may see the billing. */
    void show(PlanChanged changed) {
        Caller.Staff known = staff;
        if (known != null) {
            surely(() -> {
                Set<Permission> held = server().guard().permissions(known);
                if (held.contains(Permission.BILLING_VIEW) || held.contains(Permission.BILLING_PAY)) {
                    send(Frames.plan(changed.plan(), changed.endsAt()));
                }
            });
        }
    }

    /** The account does not hold {@code conversation.receive}, or no longer. */
    void mayNotReceive() {
        refuse(ProblemException.of(SharedProblem.DENIED), CloseReason.REFUSED);
    }

    /** A conversation has come to this account, or has moved while it has it. */
    void refresh(ConversationId conversation) {
        Caller.Staff known = staff;
        if (known != null && stale.add(conversation)) {
            surely(() -> {
                stale.remove(conversation);
                ConversationView view = server().conversations().get(known, conversation);
                if (!known.account().equals(view.account())) {
                    return;
                }
                showConversation(view);
                if (view.state() == ConversationState.CLOSED) {
                    followers().catchUp(conversation, Lane.PUBLIC);
                    ownTask(() -> followers().unfollow(conversation));
                } else {
                    take(view, Map.of(), Map.of());
                }
            });
        }
    }

    /** A conversation has gone to somebody else. */
    void lose(ConversationId conversation) {
        followers().unfollow(conversation);
        send(Frames.frame("conversation")
                .add("conversation", conversation.value())
                .add("mine", false)
                .build()
                .toString());
    }

    @Override
    void showConversation(ConversationView view) {
        send(Frames.conversationForAgent(view, true).build().toString());
    }

    @Override
    void disconnected() {
        Caller.Staff known = staff;
        if (known != null) {
            server().hub().remove(this, known);
            if (present) {
                present = false;
                server().presence().disconnected(known, id());
            }
        }
    }
}
