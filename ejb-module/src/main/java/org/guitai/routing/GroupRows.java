package org.guitai.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guitai.routing.api.AgentGroup;
import org.guitai.routing.api.OrderStatus;
import org.guitai.routing.api.ReceptionRange;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;

/** The groups of shops. Writing needs the shop's routing lock. */
@ApplicationScoped
class GroupRows {

    private static final String GROUPS = """
            select g.*, (select count(*) from participant t where t.shop_id = g.shop_id and t.group_id = g.id) as members,
                   (select count(*) from queue_place q
                     where q.shop_id = g.shop_id and q.circle = 'GROUP:' || g.id) as waiting
              from agent_group g where g.shop_id = ?""";

    @Inject
    private Sql sql;

    /** In the owner's order. */
    List<AgentGroup> all(ShopId shop) {
        return sql.query(GROUPS + " order by g.place", GroupRows::read, shop.value());
    }

    Optional<AgentGroup> find(ShopId shop, long group) {
        return sql.first(GROUPS + " and g.id = ?", GroupRows::read, shop.value(), group);
    }

    private static AgentGroup read(ResultSet row) throws SQLException {
        return new AgentGroup(
                row.getLong("id"),
                row.getString("name"),
                range(row),
                row.getInt("members"),
                row.getInt("waiting"),
                row.getInt("version"));
    }

    static ReceptionRange range(ResultSet row) throws SQLException {
        return new ReceptionRange(
                Set.copyOf(Sql.texts(row, "audience")),
                Set.copyOf(Sql.texts(row, "products")),
                Set.copyOf(Sql.texts(row, "intents")),
                Sql.texts(row, "order_status").stream()
                        .map(OrderStatus::valueOf)
                        .collect(Collectors.toSet()));
    }

    long insert(ShopId shop, AgentGroup.Draft draft) {
        ReceptionRange range = draft.range();
        return sql.query(
                        """
                        insert into agent_group (shop_id, name, place, audience, products, intents, order_status)
                        values (?, ?, (select coalesce(max(place), 0) + 1 from agent_group where shop_id = ?), ?, ?, ?, ?)
                        returning id
                        """,
                        row -> row.getLong(1),
                        shop.value(),
                        draft.name(),
                        shop.value(),
                        texts(range.audience()),
                        texts(range.products()),
                        texts(range.intents()),
                        statuses(range))
                .get(0);
    }

    /** False if it is gone or another version. */
    boolean update(ShopId shop, long group, int version, AgentGroup.Draft draft) {
        ReceptionRange range = draft.range();
        return sql.update(
                        """
                        update agent_group
                           set name = ?, audience = ?, products = ?, intents = ?, order_status = ?, version = version + 1
                         where shop_id = ? and id = ? and version = ?
                        """,
                        draft.name(),
                        texts(range.audience()),
                        texts(range.products()),
                        texts(range.intents()),
                        statuses(range),
                        shop.value(),
                        group,
                        version)
                == 1;
    }

    private static Sql.Column texts(Set<String> values) {
        return Sql.column("text", values.stream().sorted().toList());
    }

    private static Sql.Column statuses(ReceptionRange range) {
        return Sql.column(
                "text",
                range.orderStatus().stream().sorted().map(OrderStatus::name).toList());
    }

    void delete(ShopId shop, long group) {
        sql.update("update participant set group_id = null where shop_id = ? and group_id = ?", shop.value(), group);
        sql.update("delete from agent_group where shop_id = ? and id = ?", shop.value(), group);
    }

    void order(ShopId shop, List<Long> groups) {
        for (int place = 0; place < groups.size(); place++) {
            sql.update(
                    "update agent_group set place = ? where shop_id = ? and id = ?",
                    place + 1,
                    shop.value(),
                    groups.get(place));
        }
    }
}
