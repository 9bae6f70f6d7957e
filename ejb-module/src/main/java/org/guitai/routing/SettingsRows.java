package org.guitai.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.guitai.routing.api.OfflineHandling;
import org.guitai.routing.api.Overflow;
import org.guitai.routing.api.RoutingSettings;
import org.guitai.routing.api.Strategy;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;

/** What shops have set for routing. */
@ApplicationScoped
class SettingsRows {

    @Inject
    private Sql sql;

    /** With the version. */
    record Versioned(RoutingSettings settings, int version) {}

    Versioned get(ShopId shop) {
        return sql.query(
                        "select * from routing_shop where shop_id = ?",
                        row -> new Versioned(read(row), row.getInt("version")),
                        shop.value())
                .get(0);
    }

    private static RoutingSettings read(ResultSet row) throws SQLException {
        return new RoutingSettings(
                Strategy.valueOf(row.getString("strategy")),
                row.getInt("recent_days"),
                row.getBoolean("recent_before_groups"),
                row.getInt("suspended_recent_hours"),
                row.getBoolean("recent_waits"),
                Overflow.valueOf(row.getString("overflow")),
                row.getBoolean("offline_transfer"),
                OfflineHandling.valueOf(row.getString("offline_handling")),
                Sql.nullableLong(row, "delegate_id"),
                Set.copyOf(Sql.texts(row, "queue_first_tags")));
    }

    /** False if it is another version. */
    boolean update(ShopId shop, int version, RoutingSettings settings) {
        return sql.update(
                        """
                        update routing_shop
                           set strategy = ?, recent_days = ?, recent_before_groups = ?, suspended_recent_hours = ?,
                               recent_waits = ?, overflow = ?, offline_transfer = ?, offline_handling = ?, delegate_id = ?,
                               queue_first_tags = ?, version = version + 1
                         where shop_id = ? and version = ?
                        """,
                        settings.strategy().name(),
                        settings.recentDays(),
                        settings.recentBeforeGroups(),
                        settings.suspendedRecentHours(),
                        settings.recentWaits(),
                        settings.overflow().name(),
                        settings.offlineTransfer(),
                        settings.offlineHandling().name(),
                        settings.delegate(),
                        Sql.column(
                                "text",
                                settings.queueFirstTags().stream().sorted().toList()),
                        shop.value(),
                        version)
                == 1;
    }
}
