package org.guitai.billing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.guitai.shared.database.Sql;

/** Time of the demo: as many seconds ahead of the system's as the table {@code demo_clock} says, on every node. */
class DemoClock extends Clock {

    private final Sql sql;
    private final ZoneId zone;

    DemoClock(Sql sql) {
        this(sql, ZoneOffset.UTC);
    }

    private DemoClock(Sql sql, ZoneId zone) {
        this.sql = sql;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        long ahead =
                sql.query("select ahead from demo_clock", row -> row.getLong(1)).get(0);
        return Instant.now().plusSeconds(ahead);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new DemoClock(sql, other);
    }
}
