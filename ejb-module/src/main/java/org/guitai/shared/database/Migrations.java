package org.guitai.shared.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema to this release before anything else starts, as the database's owner; the application itself works
 * as a user that may not.
 */
@Startup
@Singleton(name = Migrations.NAME)
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrations {

    /** For {@code @DependsOn} of beans that need the schema. */
    public static final String NAME = "Migrations";

    private static final Logger LOG = System.getLogger(Migrations.class.getName());

    @Resource(name = "jdbc/guitaiMigration")
    private DataSource owner;

    @PostConstruct
    void migrate() {
        var result = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(owner)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        LOG.log(Level.INFO, "Schema at {0}, {1} migrations run", result.targetSchemaVersion, result.migrationsExecuted);
    }
}
