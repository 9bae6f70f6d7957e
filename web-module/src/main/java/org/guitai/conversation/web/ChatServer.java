package org.guitai.conversation.web;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.io.Serializable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.guitai.account.api.AccountChanged;
import org.guitai.account.api.Agents;
import org.guitai.account.api.Shops;
import org.guitai.account.api.SignIns;
import org.guitai.cluster.api.Bus;
import org.guitai.cluster.api.Node;
import org.guitai.conversation.api.ChatInbox;
import org.guitai.conversation.api.Conversations;
import org.guitai.conversation.api.MarkBook;
import org.guitai.customer.api.Visitors;
import org.guitai.routing.api.Presence;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.Guard;
import org.jspecify.annotations.Nullable;

/** The clients of this node and everything they need. Ends the silent and renews the leases of the present. */
@ApplicationScoped
public class ChatServer {

    static final int LARGEST_FRAME = 64 * 1024;
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final Logger LOG = System.getLogger(ChatServer.class.getName());

    private final Hub hub = new Hub();
    private final Rates rates = new Rates(System::nanoTime);
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();
    private @Nullable Names names;
    private Bus.@Nullable Subscription subscription;
    private @Nullable ScheduledFuture<?> rounds;
    /** Whether the last round failed. */
    private boolean missed;

    @Resource
    private ManagedExecutorService executor;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private ChatInbox inbox;

    @Inject
    private MarkBook marks;

    @Inject
    private Conversations conversations;

    @Inject
    private Visitors visitors;

    @Inject
    private Presence presence;

    @Inject
    private SignIns signIns;

    @Inject
    private Agents agents;

    @Inject
    private Shops shops;

    @Inject
    private Guard guard;

    @Inject
    private AuditTrail audit;

    @Inject
    private Bus bus;

    @Inject
    private Node node;

    @PostConstruct
    void start() {
        names = new Names(agents);
        subscription = bus.subscribe(this::hear);
        rounds = scheduler.scheduleWithFixedDelay(
                this::goRound, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void hear(Serializable event) {
        if (event instanceof AccountChanged changed && changed.change() == AccountChanged.Change.EDITED) {
            executor.execute(() -> names().refresh(changed.shop(), changed.account()));
        }
        hub.accept(event);
    }

    @PreDestroy
    void stop() {
        if (subscription != null) {
            subscription.close();
        }
        if (rounds != null) {
            rounds.cancel(false);
        }
    }

    void joined(Client client) {
        clients.add(client);
    }

    void left(Client client) {
        if (clients.remove(client)) {
            client.leave();
        }
    }

    private void goRound() {
        clients.forEach(client -> succeeds(() -> endIfSilent(client)));
        List<AgentClient> present =
                clientsOf(AgentClient.class).filter(AgentClient::isPresent).toList();
        boolean kept = succeeds(() -> {
            renew(present);
            keepWaiting();
        });
        if (kept) {
            // One after the other, which nobody should wait for while the database is away.
            present.forEach(agent -> succeeds(() -> endIfSignedOut(agent)));
            if (missed) {
                // What was committed meanwhile may never have been told.
                clients.forEach(client -> succeeds(client::lookAgain));
            }
        }
        missed = !kept;
    }

    private static boolean succeeds(Runnable part) {
        try {
            part.run();
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A round over the clients failed; the next is in ten seconds: {0}", e.toString());
            return false;
        }
    }

    private <T extends Client> Stream<T> clientsOf(Class<T> kind) {
        return clients.stream().filter(kind::isInstance).map(kind::cast);
    }

    private void endIfSilent(Client client) {
        if (client.silentNanos() > SILENCE.toNanos()) {
            client.end(CloseReason.SILENT);
            left(client);
        }
    }

    private void keepWaiting() {
        List<ConversationId> waiting = clientsOf(VisitorClient.class)
                .map(VisitorClient::queued)
                .flatMap(Optional::stream)
                .toList();
        if (!waiting.isEmpty()) {
            presence.stillWaiting(waiting);
        }
    }

    /** Asks the database also where nobody is present, to know of its absence. */
    private void renew(List<AgentClient> present) {
        if (!clients.isEmpty()) {
            Set<UUID> ended =
                    presence.renew(node.name(), present.stream().map(Client::id).toList());
            present.stream().filter(agent -> ended.contains(agent.id())).forEach(AgentClient::comeBack);
        }
    }

    private void endIfSignedOut(AgentClient agent) {
        Caller.Staff staff = agent.staff();
        if (staff != null && !signIns.touch(staff)) {
            agent.end(CloseReason.SIGNED_OUT);
        }
    }

    int waiting(Caller.Staff caller) {
        return conversations.waiting(caller);
    }

    static JsonObjectBuilder limits() {
        return Frames.object()
                .add("text", Received.LONGEST_TEXT)
                .add("frame", LARGEST_FRAME)
                .add("perTenSeconds", Rates.PER_VISITOR);
    }

    /** Whether the database could not be reached, rather than that something is wrong with the request. */
    boolean isDatabaseAway(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.sql.SQLException) {
                return true;
            }
        }
        return false;
    }

    Hub hub() {
        return hub;
    }

    Rates rates() {
        return rates;
    }

    Names names() {
        return java.util.Objects.requireNonNull(names, "not started");
    }

    ScheduledExecutorService scheduler() {
        return scheduler;
    }

    Executor executor() {
        return executor;
    }

    ChatInbox inbox() {
        return inbox;
    }

    MarkBook marks() {
        return marks;
    }

    Conversations conversations() {
        return conversations;
    }

    Visitors visitors() {
        return visitors;
    }

    Presence presence() {
        return presence;
    }

    SignIns signIns() {
        return signIns;
    }

    Agents agents() {
        return agents;
    }

    Shops shops() {
        return shops;
    }

    AuditTrail audit() {
        return audit;
    }

    Guard guard() {
        return guard;
    }

    Bus bus() {
        return bus;
    }
}
