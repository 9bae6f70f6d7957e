package org.guitai.audit;

import org.guitai.shared.AccountId;
import org.guitai.shared.Caller;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** One line of the trail: who, from where, what. */
record Entry(
        @Nullable Long shop,
        @Nullable Long account,
        String actor,
        @Nullable String address,
        String action,
        @Nullable String subject,
        @Nullable String detail) {

    static Entry of(
            ShopId shop,
            AccountId account,
            String address,
            String action,
            @Nullable String subject,
            @Nullable String detail) {
        return new Entry(shop.value(), account.value(), "account " + account.value(), address, action, subject, detail);
    }

    static Entry of(@Nullable Caller caller, String action, @Nullable String subject, @Nullable String detail) {
        if (caller instanceof Caller.Staff staff) {
            return of(staff.shop(), staff.account(), staff.address(), action, subject, detail);
        }
        if (caller instanceof Caller.Visitor visitor) {
            String actor = "customer " + visitor.customer().value();
            return new Entry(visitor.shop().value(), null, actor, null, action, subject, detail);
        }
        String address = caller instanceof Caller.Anonymous anonymous ? anonymous.address() : null;
        return new Entry(null, null, "anonymous", address, action, subject, detail);
    }

    void append(Sql sql) {
        sql.update(
                "insert into audit_entry (shop_id, account_id, actor, address, action, subject, detail)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                shop,
                account,
                actor,
                address,
                action,
                subject,
                detail);
    }
}
