package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import org.guitai.shared.Setting;
import org.guitai.shared.database.Sql;

/** Produces {@link BillingTime}. */
@ApplicationScoped
class BillingClock {

    @Inject
    private Sql sql;

    @Produces
    @BillingTime
    Clock clock() {
        return Setting.isOn("guitai.demo") ? new DemoClock(sql) : Clock.systemUTC();
    }
}
