package org.guitai.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.guitai.shared.Money;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;

/**
 * What shops have with the platform. Whoever changes a shop's orders or subscription holds its account first, so that of
 * a payment, a renewal, an expiry and a refund at once one comes after the other.
 */
@ApplicationScoped
class BillingAccounts {

    /** The platform sells in one currency. */
    static final String CURRENCY = "CNY";

    @Inject
    private Sql sql;

    /**
     * What a shop has.
     *
     * @param version counts what changes the figures of orders
     */
    record BillingAccount(ShopId shop, Money balance, long version) {}

    BillingAccount lock(ShopId shop) {
        sql.update(
                "insert into billing_account (shop_id, currency) values (?, ?) on conflict do nothing",
                shop.value(),
                CURRENCY);
        return sql.query(
                        "select * from billing_account where shop_id = ? for update",
                        BillingAccounts::read,
                        shop.value())
                .get(0);
    }

    BillingAccount look(ShopId shop) {
        return sql.first("select * from billing_account where shop_id = ?", BillingAccounts::read, shop.value())
                .orElseGet(() -> new BillingAccount(shop, Money.zero(CURRENCY), 0));
    }

    private static BillingAccount read(ResultSet row) throws SQLException {
        return new BillingAccount(
                new ShopId(row.getLong("shop_id")),
                new Money(row.getLong("balance"), row.getString("currency")),
                row.getLong("version"));
    }

    /** More money to the shop's account: orders that are under way stay as they are. */
    void add(ShopId shop, Money amount) {
        sql.update("update billing_account set balance = balance + ? where shop_id = ?", amount.minor(), shop.value());
    }

    /** Something has changed that orders were figured on; with it the balance, by an amount of either sign. */
    void change(ShopId shop, Money byAmount) {
        sql.update(
                "update billing_account set balance = balance + ?, version = version + 1 where shop_id = ?",
                byAmount.minor(),
                shop.value());
    }
}
