package org.guitai.shared.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import org.guitai.shared.ShopId;

/**
 * Says to the database for which shop the current transaction works. Its row-level security shows and takes nothing
 * else, and nothing at all where nothing was said (migration V0001).
 */
@ApplicationScoped
public class TenantScope {

    private static final String KEY = TenantScope.class.getName();
    private static final String EVERY_SHOP = "*";

    @Resource
    private TransactionSynchronizationRegistry transaction;

    @Inject
    private Sql sql;

    /** Outside a transaction there is nothing to tie. */
    public void enter(ShopId shop) {
        Object current = current();
        String wanted = Long.toString(shop.value());
        if (EVERY_SHOP.equals(current) || wanted.equals(current)) {
            return;
        }
        if (current != null) {
            throw new IllegalStateException("A transaction of shop " + current + " may not touch shop " + wanted);
        }
        say(wanted);
    }

    /** For the few services that work for all shops at once; ArchUnit lists them. */
    public void enterEveryShop() {
        if (!EVERY_SHOP.equals(current())) {
            say(EVERY_SHOP);
        }
    }

    private @org.jspecify.annotations.Nullable Object current() {
        return transaction.getTransactionKey() == null ? EVERY_SHOP : transaction.getResource(KEY);
    }

    private void say(String shop) {
        sql.query("select set_config('guitai.shop', ?, true)", row -> row.getString(1), shop);
        transaction.putResource(KEY, shop);
    }
}
