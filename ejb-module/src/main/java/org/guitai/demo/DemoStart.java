package org.guitai.demo;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.guitai.shared.Setting;
import org.guitai.shared.database.Migrations;

/** Loads the demo at the first start that wants it. */
@Startup
@Singleton
@DependsOn(Migrations.NAME)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DemoStart {

    @Inject
    private DemoLoader loader;

    @PostConstruct
    void load() {
        if (Setting.isOn("guitai.demo")) {
            loader.load();
        }
    }
}
