package org.guitai.permission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.guitai.account.api.ShopOpened;
import org.guitai.shared.database.Sql;

/** A new shop comes with five roles; their contents are data (migration V0014). */
@ApplicationScoped
class ReadyRoles {

    @Inject
    private Sql sql;

    void give(@Observes ShopOpened opened) {
        sql.update("call guitai_give_ready_roles(?)", opened.shop().value());
    }
}
