package org.guitai.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.guitai.account.api.AccountState;
import org.guitai.account.api.Credentials;
import org.guitai.shared.AccountId;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;

/** Finds accounts. Deleted ones are not found. */
@ApplicationScoped
class AccountRows {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Sql sql;

    Account get(ShopId shop, AccountId id) {
        return find(shop, id).orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
    }

    Optional<Account> find(ShopId shop, AccountId id) {
        return Optional.ofNullable(entities.find(Account.class, id.value()))
                .filter(account -> account.shop().equals(shop))
                .filter(account -> account.state() != AccountState.DELETED);
    }

    /** Needs the scope of every shop. */
    Optional<Account> find(Credentials credentials) {
        Optional<Account> owner = findOwner(credentials.ownerKey());
        String agentKey = credentials.agentKey();
        return agentKey == null ? owner : owner.flatMap(found -> findAgent(found.shop(), agentKey));
    }

    Optional<Account> findOwner(String key) {
        return entities.createQuery("select a from Account a where a.kind = :kind and a.loginKey = :key", Account.class)
                .setParameter("kind", Account.Kind.OWNER)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    private Optional<Account> findAgent(ShopId shop, String key) {
        return entities.createQuery(
                        "select a from Account a where a.shop = :shop and a.kind = :kind and a.loginKey = :key"
                                + " and a.state <> :deleted",
                        Account.class)
                .setParameter("shop", shop.value())
                .setParameter("kind", Account.Kind.AGENT)
                .setParameter("key", key)
                .setParameter("deleted", AccountState.DELETED)
                .getResultStream()
                .findFirst();
    }

    Account owner(ShopId shop) {
        return entities.createQuery("select a from Account a where a.shop = :shop and a.kind = :owner", Account.class)
                .setParameter("shop", shop.value())
                .setParameter("owner", Account.Kind.OWNER)
                .getSingleResult();
    }

    /** By which failures to sign in are counted: {@code owner}, or {@code owner:agent}. */
    String nameKey(Account account) {
        return account.isOwner() ? account.loginKey() : owner(account.shop()).loginKey() + ":" + account.loginKey();
    }

    void flush() {
        entities.flush();
    }

    /** Ends every sign-in of an account. What was changed of it is written first: see {@link #hold}. */
    void endSignIns(Account account) {
        entities.flush();
        sql.update(
                "update sign_in set ended_at = now() where shop_id = ? and account_id = ? and ended_at is null",
                account.shop().value(),
                account.id().value());
    }

    /**
     * Holds the account and its shop as they are until the transaction ends: whoever changes the password, disables the
     * account or suspends the shop meanwhile waits, and then ends the sign-in that was made here. False if somebody has
     * changed the password or the state since the account was read.
     */
    boolean hold(Account account) {
        return sql.query(
                        "select a.password_hash = ? and a.state = ? from account a join shop s on s.id = a.shop_id"
                                + " where a.shop_id = ? and a.id = ? for no key update of a for share of s",
                        row -> row.getBoolean(1),
                        account.passwordHash(),
                        account.state().name(),
                        account.shop().value(),
                        account.id().value())
                .get(0);
    }
}
