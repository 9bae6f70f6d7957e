package org.guitai.routing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.guitai.routing.Requests.Asker;
import org.guitai.routing.Requests.Place;
import org.guitai.routing.Snapshots.ShopNow;
import org.guitai.routing.api.Outcome;
import org.guitai.routing.api.Queue;
import org.guitai.routing.api.Queue.Waiting;
import org.guitai.routing.api.QueueMoved;
import org.guitai.routing.api.Receiver;
import org.guitai.routing.api.RoutingDesk;
import org.guitai.routing.api.RoutingProblem;
import org.guitai.routing.api.Status;
import org.guitai.routing.engine.Circle;
import org.guitai.routing.engine.Decision;
import org.guitai.routing.engine.Drain;
import org.guitai.routing.engine.Request;
import org.guitai.routing.engine.Request.OpenConversation;
import org.guitai.routing.engine.RoutingEngine;
import org.guitai.routing.engine.Seat;
import org.guitai.routing.engine.Situation;
import org.guitai.shared.AccountId;
import org.guitai.shared.ConversationId;
import org.guitai.shared.CustomerId;
import org.guitai.shared.ProblemException;
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
    private Requests requests;

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
        AccountId account = arrival.account();
        OpenConversation open = account == null
                ? null
                : new OpenConversation(
                        account.value(),
                        assignments.cameByRouting(arrival.conversation()),
                        arrival.answered(),
                        arrival.kept());
        Request request = requests.of(shop, arrival.conversation(), open);
        Decision decision = RoutingEngine.decide(snapshots.read(shop).with(requests.lines(shop), request));
        if (decision.outcome() == Outcome.CONTINUED) {
            return;
        }
        apply(shop, Map.of(new Asker(arrival.conversation(), arrival.customer()), decision));
        if (decision.outcome() == Outcome.QUEUED) {
            tellQueue(shop);
        }
    }

    @Override
    public void give(ShopId shop, ConversationId conversation, CustomerId customer, AccountId account) {
        Seat seat = snapshots.read(shop).seats().stream()
                .filter(one -> one.id() == account.value() && snapshots.mayReceive(shop, account))
                .findFirst()
                .orElseThrow(() -> ProblemException.of(RoutingProblem.CANNOT_RECEIVE));
        apply(shop, Map.of(new Asker(conversation, customer), RoutingEngine.give(seat)));
    }

    @Override
    public boolean share(ShopId shop, ConversationId conversation, CustomerId customer, @Nullable Long group) {
        Situation situation = snapshots.read(shop).with(requests.lines(shop), requests.of(shop, conversation, null));
        if (group != null && situation.group(group) == null) {
            throw ProblemException.at("group", RoutingProblem.GROUP_GONE);
        }
        Optional<Decision> decision = RoutingEngine.share(situation, group);
        decision.ifPresent(one -> apply(shop, Map.of(new Asker(conversation, customer), one)));
        return decision.isPresent();
    }

    @Override
    public void leave(Arrival arrival) {
        ShopNow shop = snapshots.read(arrival.shop());
        if (shop.settings().offlineTransfer()) {
            decide(new Arrival(
                    arrival.shop(), arrival.conversation(), arrival.customer(), null, arrival.answered(), false));
        } else {
            Decision kept =
                    RoutingEngine.keep(Objects.requireNonNull(arrival.account()).value());
            apply(arrival.shop(), Map.of(new Asker(arrival.conversation(), arrival.customer()), kept));
        }
    }

    @Override
    public List<Receiver> receivers(ShopId shop) {
        return sql.query(
                """
                select false as is_group, a.id, a.display_name as name,
                       coalesce(p.status, 'OFFLINE') as status
                  from account a
                  join account_load l on l.shop_id = a.shop_id and l.account_id = a.id and l.may_receive
                  left join presence p on p.shop_id = a.shop_id and p.account_id = a.id
                 where a.shop_id = ? and a.state = 'ENABLED' and not a.by_plan
                 union all
                select true, id, name, 'OFFLINE' from agent_group where shop_id = ?
                 order by 1, 2
                """,
                row -> new Receiver(
                        row.getBoolean(1), row.getLong(2), row.getString(3), Status.valueOf(row.getString(4))),
                shop.value(),
                shop.value());
    }

    @Override
    public void answered(ShopId shop, ConversationId conversation) {
        assignments.answered(shop, conversation);
    }

    @Override
    public void closed(ShopId shop, ConversationId conversation) {
        boolean waited = assignments.close(shop, conversation);
        boolean moved = drain(shop, true);
        if (waited && !moved) {
            tellQueue(shop);
        }
    }

    @Override
    public boolean drain(ShopId shop) {
        return drain(shop, false);
    }

    private boolean drain(ShopId shop, boolean onlyPlaces) {
        List<Drain.Waiting<Asker>> queue = requests.waiting(shop, !hearing.isSilent());
        if (queue.isEmpty()) {
            return false;
        }
        Map<Asker, Decision> decided =
                Drain.decide(snapshots.read(shop).with(List.of(), Request.ANYBODY), queue, onlyPlaces);
        apply(shop, decided);
        if (!decided.isEmpty()) {
            tellQueue(shop);
        }
        return !decided.isEmpty();
    }

    /** Conversations in the order of their ids, then loads in the order of accounts: no two desks wait in a circle. */
    private void apply(ShopId shop, Map<Asker, Decision> decided) {
        decided.entrySet().stream()
                .sorted(Comparator.comparingLong(
                        one -> one.getKey().conversation().value()))
                .forEach(one -> assignments.place(
                        shop, one.getKey().conversation(), one.getKey().customer(), one.getValue()));
        decided.values().stream()
                .filter(Assignments::takesPlace)
                .sorted(Comparator.comparing(one -> Objects.requireNonNull(one.account())))
                .forEach(one -> assignments.take(shop, one));
    }

    private void tellQueue(ShopId shop) {
        queueMoved.fire(new QueueMoved(shop, queue(shop)));
    }

    @Override
    public Queue queue(ShopId shop) {
        Map<Circle, Integer> ahead = new HashMap<>();
        List<Waiting> waiting = requests.places(shop).stream()
                .map((Place place) -> new Waiting(place.conversation(), ahead.merge(place.circle(), 1, Integer::sum)))
                .toList();
        return new Queue(waiting, waiting.isEmpty() ? null : snapshots.pace(shop));
    }
}
