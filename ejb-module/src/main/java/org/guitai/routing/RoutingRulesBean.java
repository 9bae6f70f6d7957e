package org.guitai.routing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.guitai.routing.api.AgentGroup;
import org.guitai.routing.api.OfflineHandling;
import org.guitai.routing.api.Participant;
import org.guitai.routing.api.RoutingDesk;
import org.guitai.routing.api.RoutingProblem;
import org.guitai.routing.api.RoutingRules;
import org.guitai.routing.api.RoutingSettings;
import org.guitai.routing.api.Status;
import org.guitai.shared.AccountId;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** Settings, groups and participants: each change under the shop's routing lock, those who wait decided anew. */
@Stateless
@Boundary
public class RoutingRulesBean implements RoutingRules {

    private static final int MOST_GROUPS = 50;

    @Inject
    private Sql sql;

    @Inject
    private Guard guard;

    @Inject
    private RoutingDesk desk;

    @Inject
    private SettingsRows settingsRows;

    @Inject
    private GroupRows groups;

    @Inject
    private GroupDrafts drafts;

    @Inject
    private AuditTrail audit;

    @Override
    public Setup get(Caller.Staff caller) {
        guard.require(caller, Permission.ROUTING_MANAGE);
        SettingsRows.Versioned now = settingsRows.get(caller.shop());
        List<AgentGroup> all = groups.all(caller.shop());
        List<Participant> participants = participants(caller.shop());
        return new Setup(now.settings(), now.version(), all, participants, RuleCheck.findings(all, participants));
    }

    private List<Participant> participants(ShopId shop) {
        return sql.query(
                """
                select a.id, a.display_name as name, t.weight, t.group_id, a.capacity,
                       p.status, coalesce(l.open, 0) as open,
                       case when l.routed_day = (now() at time zone s.time_zone)::date then l.routed_today else 0 end
                           as routed_today,
                       a.state = 'ENABLED' and not a.by_plan and coalesce(l.may_receive, false) as receiving
                  from participant t
                  join account a on a.shop_id = t.shop_id and a.id = t.account_id
                  join shop s on s.id = t.shop_id
                  left join presence p on p.shop_id = t.shop_id and p.account_id = t.account_id
                  left join account_load l on l.shop_id = t.shop_id and l.account_id = t.account_id
                 where t.shop_id = ? and a.state <> 'DELETED' order by a.id
                """,
                row -> new Participant(
                        new AccountId(row.getLong("id")),
                        row.getString("name"),
                        row.getInt("weight"),
                        Sql.nullableLong(row, "group_id"),
                        row.getString("status") == null ? Status.OFFLINE : Status.valueOf(row.getString("status")),
                        row.getInt("open"),
                        row.getInt("capacity"),
                        row.getInt("routed_today"),
                        row.getBoolean("receiving")),
                shop.value());
    }

    @Override
    public void change(Caller.Staff caller, int version, RoutingSettings settings) {
        guard.require(caller, Permission.ROUTING_MANAGE);
        check(caller.shop(), settings);
        desk.lock(caller.shop());
        RoutingSettings before = settingsRows.get(caller.shop()).settings();
        if (!settingsRows.update(caller.shop(), version, settings)) {
            throw ProblemException.of(SharedProblem.CHANGED_MEANWHILE);
        }
        audit.record(caller, Act.of("routing.settings").changing(before.toString(), settings.toString()));
        desk.drain(caller.shop());
    }

    private void check(ShopId shop, RoutingSettings settings) {
        range("recentDays", settings.recentDays(), 0, 3_650);
        range("suspendedRecentHours", settings.suspendedRecentHours(), 0, 8_760);
        drafts.checkValues("queueFirstTags", settings.queueFirstTags());
        Long delegate = settings.delegate();
        if (delegate == null ? settings.offlineHandling() == OfflineHandling.DELEGATE : !works(shop, delegate)) {
            throw ProblemException.at("delegate", RoutingProblem.DELEGATE_NEEDED);
        }
    }

    private boolean works(ShopId shop, long account) {
        return sql.first(
                        "select 1 from account where shop_id = ? and id = ? and state = 'ENABLED'",
                        row -> true,
                        shop.value(),
                        account)
                .isPresent();
    }

    private static void range(String field, int number, int least, int most) {
        if (number < least || number > most) {
            throw ProblemException.at(field, RoutingProblem.NUMBER_RANGE, least, most);
        }
    }

    @Override
    public long create(Caller.Staff caller, AgentGroup.Draft draft) {
        guard.require(caller, Permission.ROUTING_MANAGE);
        desk.lock(caller.shop());
        AgentGroup.Draft accepted = drafts.accept(caller.shop(), draft, 0);
        if (groups.all(caller.shop()).size() >= MOST_GROUPS) {
            throw ProblemException.of(RoutingProblem.TOO_MANY_GROUPS, MOST_GROUPS);
        }
        long group = groups.insert(caller.shop(), accepted);
        audit.record(caller, Act.on("routing.group-create", accepted.name()).changing(null, words(accepted)));
        desk.drain(caller.shop());
        return group;
    }

    @Override
    public void change(Caller.Staff caller, long group, int version, AgentGroup.Draft draft) {
        guard.require(caller, Permission.ROUTING_MANAGE);
        desk.lock(caller.shop());
        AgentGroup before = existing(caller, group);
        AgentGroup.Draft accepted = drafts.accept(caller.shop(), draft, group);
        if (!groups.update(caller.shop(), group, version, accepted)) {
            throw ProblemException.of(SharedProblem.CHANGED_MEANWHILE);
        }
        audit.record(
                caller,
                Act.on("routing.group-change", accepted.name())
                        .changing(words(new AgentGroup.Draft(before.name(), before.range())), words(accepted)));
        desk.drain(caller.shop());
    }

    private AgentGroup existing(Caller.Staff caller, long group) {
        return groups.find(caller.shop(), group).orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
    }

    private static String words(AgentGroup.Draft draft) {
        return draft.name() + ": " + draft.range();
    }

    @Override
    public void delete(Caller.Staff caller, long group) {
        guard.require(caller, Permission.ROUTING_MANAGE);
        desk.lock(caller.shop());
        AgentGroup before = existing(caller, group);
        groups.delete(caller.shop(), group);
        audit.record(
                caller,
                Act.on("routing.group-delete", before.name())
                        .changing(words(new AgentGroup.Draft(before.name(), before.range())), null));
        desk.drain(caller.shop());
    }

    @Override
    public void order(Caller.Staff caller, List<Long> wanted) {
        guard.require(caller, Permission.ROUTING_MANAGE);
        desk.lock(caller.shop());
        List<AgentGroup> before = groups.all(caller.shop());
        List<Long> ids = before.stream().map(AgentGroup::id).toList();
        if (wanted.size() != ids.size() || !Set.copyOf(wanted).equals(Set.copyOf(ids))) {
            throw ProblemException.of(RoutingProblem.ORDER_DIFFERS);
        }
        groups.order(caller.shop(), wanted);
        audit.record(caller, Act.of("routing.group-order").changing(ids.toString(), wanted.toString()));
        desk.drain(caller.shop());
    }

    @Override
    public void place(Caller.Staff caller, AccountId account, int weight, @Nullable Long group) {
        guard.require(caller, Permission.ROUTING_MANAGE);
        range("weight", weight, 1, 100);
        desk.lock(caller.shop());
        if (group != null && groups.find(caller.shop(), group).isEmpty()) {
            throw ProblemException.at("group", RoutingProblem.GROUP_GONE);
        }
        int rows = sql.update(
                "update participant set weight = ?, group_id = ? where shop_id = ? and account_id = ?",
                weight,
                group,
                caller.shop().value(),
                account.value());
        if (rows == 0) {
            throw ProblemException.of(
                    works(caller.shop(), account.value()) ? RoutingProblem.NO_PARTICIPANT : SharedProblem.NOT_FOUND);
        }
        audit.record(
                caller,
                Act.on("routing.participant", "account " + account.value())
                        .changing(null, "weight " + weight + ", group " + group));
        desk.drain(caller.shop());
    }
}
