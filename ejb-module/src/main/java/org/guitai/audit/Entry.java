package org.guitai.audit;

import org.guitai.shared.AccountId;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.OperatorId;
import org.guitai.shared.ShopId;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** One line of the trail: who, from where, for which shop, what. */
public record Entry(
        @Nullable Long shop,
        @Nullable Long account,
        @Nullable Long operator,
        String actor,
        @Nullable String address,
        Act act) {

    /** What a state may be long: the trail keeps the gist of a long text. */
    private static final int LONGEST = 4_000;

    static Entry of(Caller caller, Act act) {
        if (caller instanceof Caller.Staff staff) {
            Caller.Key key = staff.key();
            String actor = key == null ? "account" : "API key " + key.name();
            return new Entry(staff.shop().value(), staff.account().value(), null, actor, staff.address(), act);
        }
        if (caller instanceof Caller.Visitor visitor) {
            String actor = "customer " + visitor.customer().value();
            return new Entry(visitor.shop().value(), null, null, actor, null, act);
        }
        if (caller instanceof Caller.Support support) {
            long operator = support.operator().value();
            return new Entry(support.shop().value(), null, operator, "support", support.address(), act);
        }
        if (caller instanceof Caller.Operator operator) {
            return new Entry(null, null, operator.operator().value(), "operator", operator.address(), act);
        }
        if (caller instanceof Caller.Timer) {
            return new Entry(null, null, null, "platform", null, act);
        }
        String address = caller instanceof Caller.Anonymous anonymous ? anonymous.address() : null;
        return new Entry(null, null, null, "anonymous", address, act);
    }

    Entry about(ShopId where, @Nullable AccountId whom) {
        return new Entry(where.value(), whom == null ? account : (Long) whom.value(), operator, actor, address, act);
    }

    Entry by(OperatorId who) {
        return new Entry(shop, account, who.value(), "operator", address, act);
    }

    void append(Sql sql) {
        sql.update(
                "insert into audit_entry (shop_id, account_id, operator_id, actor, address, action, subject,"
                        + " before_state, after_state) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                shop,
                account,
                operator,
                actor,
                address,
                act.action(),
                cut(act.subject()),
                cut(act.before()),
                cut(act.after()));
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
