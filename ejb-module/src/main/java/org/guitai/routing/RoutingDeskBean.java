package org.guitai.routing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.guitai.routing.Snapshots.ShopNow;
import org.guitai.routing.api.Outcome;
import org.guitai.routing.api.Queue;
import org.guitai.routing.api.QueueMoved;
import org.guitai.routing.api.RoutingDesk;
import org.guitai.routing.engine.Decision;
import org.guitai.routing.engine.Drain;
import org.guitai.routing.engine.RoutingEngine;
import org.guitai.routing.engine.Situation;
import org.guitai.routing.engine.Situation.OpenConversation;
import org.guitai.shared.AccountId;
import org.guitai.shared.ConversationId;
import org.guitai.shared.CustomerId;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** The engine's surroundings: lock, snapshot, decision, assignment, counters, trace, in the caller's transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class RoutingDeskBean implements RoutingDesk {

    @Inject
    private Sql sql;

    @Inject
    private Snapshots snapshots;

    @Inject
    private Assignments assignments;

    @Inject
    private Hearing hearing;

    @Inject
    private Event<QueueMoved> queueMoved;

    @Override
    public void lock(ShopId shop) {
        sql.query("select 1 from routing_shop where shop_id = ? for update", row -> row.getInt(1), shop.value());
    }

    @Override
    public void decide(Arrival arrival) {
        ShopId shop = arrival.shop();
        ShopNow now = snapshots.read(shop);
        AccountId account = arrival.account();
        OpenConversation open = account == null
                ? null
                : new OpenConversation(
                        account.value(),
                        assignments.cameByRouting(arrival.conversation()),
                        arrival.answered(),
                        arrival.kept());
        Situation.Customer customer = customer(shop, arrival.customer(), open);
        Situation situation = new Situation(
                now.at(), now.settings(), now.owner(), now.seats(), places(shop).size(), false, customer);
        Decision decision = RoutingEngine.decide(situation);
        if (decision.outcome() == Outcome.CONTINUED) {
            return;
        }
        apply(shop, List.of(new Decided(arrival.conversation(), arrival.customer(), decision)));
        if (decision.outcome() == Outcome.QUEUED) {
            tellQueue(shop);
        }
    }

    @Override
    public void answered(ShopId shop, ConversationId conversation) {
        assignments.answered(shop, conversation);
    }

    @Override
    public void closed(ShopId shop, ConversationId conversation) {
        boolean waited = assignments.close(shop, conversation);
        boolean moved = drain(shop);
        if (waited && !moved) {
            tellQueue(shop);
        }
    }

    @Override
    public boolean drain(ShopId shop) {
        List<Waiting> queue = places(shop);
        if (queue.isEmpty()) {
            return false;
        }
        List<Decided> decided = decideAll(shop, queue);
        apply(shop, decided);
        if (!decided.isEmpty()) {
            tellQueue(shop);
        }
        return !decided.isEmpty();
    }

    private List<Decided> decideAll(ShopId shop, List<Waiting> queue) {
        ShopNow now = snapshots.read(shop);
        Situation situation =
                new Situation(now.at(), now.settings(), now.owner(), now.seats(), 0, true, Situation.Customer.NEW);
        return Drain.decide(situation, queue, Waiting::gone, new Known(shop, queue)).entrySet().stream()
                .map(one -> new Decided(one.getKey().conversation, one.getKey().customer, one.getValue()))
                .toList();
    }

    /** What the database knows of those who wait. */
    private final class Known implements Drain.Customers<Waiting> {

        private final ShopId shop;
        private final List<Waiting> queue;

        Known(ShopId shop, List<Waiting> queue) {
            this.shop = shop;
            this.queue = queue;
        }

        @Override
        public Situation.Customer of(Waiting waiting) {
            return customer(shop, waiting.customer, null);
        }

        @Override
        public Set<Waiting> servedBy(Set<Long> accounts) {
            Set<CustomerId> served = snapshots.waitingFor(shop, accounts);
            return queue.stream()
                    .filter(waiting -> served.contains(waiting.customer))
                    .collect(Collectors.toSet());
        }
    }

    private Situation.Customer customer(ShopId shop, CustomerId customer, @Nullable OpenConversation open) {
        return new Situation.Customer(
                snapshots.isBlocked(shop, customer),
                snapshots.recent(shop, customer).orElse(null),
                open);
    }

    /** Conversations in the order of their ids, then loads in the order of accounts: no two desks wait in a circle. */
    private void apply(ShopId shop, List<Decided> decided) {
        decided.stream()
                .sorted(Comparator.comparingLong(one -> one.conversation.value()))
                .forEach(one -> assignments.place(shop, one.conversation, one.customer, one.decision));
        decided.stream()
                .filter(one -> one.decision.outcome() == Outcome.ASSIGNED)
                .map(one -> Objects.requireNonNull(one.decision.account()))
                .sorted()
                .forEach(account -> assignments.count(shop, account));
    }

    private void tellQueue(ShopId shop) {
        queueMoved.fire(new QueueMoved(shop, queue(shop)));
    }

    @Override
    public Queue queue(ShopId shop) {
        List<ConversationId> waiting =
                places(shop).stream().map(Waiting::conversation).toList();
        return new Queue(waiting, waiting.isEmpty() ? null : snapshots.pace(shop));
    }

    /** While nobody could be heard, nobody is found to have gone. */
    private List<Waiting> places(ShopId shop) {
        boolean heard = !hearing.isSilent();
        return sql.query(
                "select conversation_id, customer_id, seen_at < now() - " + LeftQueues.PATIENCE
                        + " from queue_place where shop_id = ? order by place",
                row -> new Waiting(
                        new ConversationId(row.getLong(1)), new CustomerId(row.getLong(2)), heard && row.getBoolean(3)),
                shop.value());
    }

    private record Waiting(ConversationId conversation, CustomerId customer, boolean gone) {}

    private record Decided(ConversationId conversation, CustomerId customer, Decision decision) {}
}
