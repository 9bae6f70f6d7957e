package org.guitai.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import org.guitai.account.api.AccountProblem;
import org.guitai.account.api.LoginName;
import org.guitai.account.api.ShopOpened;
import org.guitai.account.api.ShopState;
import org.guitai.billing.api.Allowances;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.ProblemException;
import org.guitai.shared.RandomToken;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.DatabaseException;
import org.guitai.shared.database.Sql;

/** Finds shops, and makes new ones with their owners. */
@ApplicationScoped
class ShopRows {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Sql sql;

    @Inject
    private Allowances allowances;

    @Inject
    private Clock clock;

    @Inject
    private Event<ShopOpened> opened;

    @Inject
    private AuditTrail audit;

    Shop get(ShopId id) {
        Shop shop = entities.find(Shop.class, id.value());
        if (shop == null) {
            throw ProblemException.of(SharedProblem.NOT_FOUND);
        }
        return shop;
    }

    /** Opens a shop that was founded before; what it may try without paying begins now. */
    void open(Shop shop) {
        shop.open();
        allowances.begin(shop.id());
    }

    /** Holds off whoever else changes how the shop stands, until the end of the transaction. */
    Shop lock(ShopId id) {
        sql.query("select 1 from shop where id = ? for no key update", row -> true, id.value());
        return get(id);
    }

    void flush() {
        entities.flush();
    }

    boolean isReviewRequired() {
        return sql.query("select review_required from platform_setting", row -> row.getBoolean(1))
                .get(0);
    }

    /**
     * Needs the scope of every shop. Of two who want the same name the second is told.
     *
     * @param nameField the field of the request that a taken name is told at
     */
    Account found(
            Caller caller,
            String nameField,
            Shop.ShopFacts facts,
            ShopState state,
            LoginName name,
            String email,
            String passwordHash) {
        Instant now = clock.instant();
        Shop shop = new Shop(facts, state, RandomToken.make(18), now);
        entities.persist(shop);
        entities.flush();
        Account owner = Account.owner(shop.id(), name, email, passwordHash, now);
        entities.persist(owner);
        try {
            entities.flush();
        } catch (RuntimeException e) {
            if (DatabaseException.violates(e, "account_owner_name")) {
                throw ProblemException.at(nameField, AccountProblem.NAME_TAKEN);
            }
            throw e;
        }
        if (state == ShopState.OPEN) {
            allowances.begin(shop.id());
        }
        audit.record(
                caller, shop.id(), owner.id(), Act.on("shop.open", facts.name()).changing(null, facts.inWords()));
        opened.fire(new ShopOpened(shop.id(), owner.id()));
        return owner;
    }
}
