package org.guitai.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guitai.account.api.AccountView;
import org.guitai.account.api.Agents;
import org.guitai.account.api.Operators;
import org.guitai.permission.api.RoleId;
import org.guitai.permission.api.Roles;
import org.guitai.shared.Caller;
import org.guitai.shared.RandomToken;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;

/** What the demo's people may do, what their shops have paid for, and an operator. */
@ApplicationScoped
class DemoPeople {

    /** By the order in which a shop's ready roles are made: pre-sale, after-sale, supervisor. */
    private static final Map<String, List<Integer>> ROLES =
            Map.of("小陈", List.of(0), "小林", List.of(0), "小赵", List.of(1), "小吴", List.of(1, 2));

    @Inject
    private Sql sql;

    @Inject
    private Agents agents;

    @Inject
    private Roles roles;

    @Inject
    private Operators operators;

    void fill(Caller.Staff sunshop, Caller.Staff moonshop) {
        List<RoleId> ready = roles.list(sunshop).stream().map(role -> role.id()).toList();
        for (AccountView agent : agents.list(sunshop)) {
            Set<RoleId> wanted = ROLES.getOrDefault(agent.loginName(), List.of()).stream()
                    .map(ready::get)
                    .collect(Collectors.toSet());
            if (!wanted.isEmpty()) {
                roles.assign(sunshop, agent.id(), wanted);
            }
        }
        subscribe(sunshop.shop(), "TEAM", 365);
        subscribe(moonshop.shop(), "BUNDLE", 5);
        rate(sunshop.shop(), 8);
        rate(moonshop.shop(), 3);
        hireOperator();
    }

    void subscribe(ShopId shop, String plan, int days) {
        sql.update("""
                insert into subscription (shop_id, plan, started_at, ends_at)
                values (?, ?, now(), now() + make_interval(days => ?))
                on conflict (shop_id) do update set plan = excluded.plan, ends_at = excluded.ends_at
                """, shop.value(), plan, days);
    }

    private void rate(ShopId shop, int rating) {
        sql.update("update shop set rating = ? where id = ?", rating, shop.value());
    }

    private void hireOperator() {
        String invitation = RandomToken.make();
        sql.update("""
                with hired as (insert into operator (name, name_key, email)
                               values ('operator', 'operator', 'operator@example.com')
                               on conflict do nothing returning id)
                insert into operator_invitation (token_hash, operator_id, ends_at)
                select ?, id, now() + interval '1 hour' from hired
                """, RandomToken.hash(invitation));
        Caller.Anonymous caller = new Caller.Anonymous("127.0.0.1");
        if (operators.isGood(caller, invitation)) {
            operators.accept(caller, invitation, DemoLoader.PASSWORD);
        }
    }
}
