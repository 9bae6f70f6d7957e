package org.guitai.shared.database;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.guitai.shared.Health;

/** Asks the database. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HealthBean implements Health {

    @Inject
    private Sql sql;

    @Override
    public boolean isReady() {
        try {
            return sql.first("select count(*) >= 0 from shop", row -> row.getBoolean(1))
                    .orElse(false);
        } catch (DatabaseException e) {
            return false;
        }
    }
}
