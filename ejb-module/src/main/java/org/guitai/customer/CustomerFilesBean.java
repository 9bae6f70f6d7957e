package org.guitai.customer;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guitai.customer.api.CustomerFile;
import org.guitai.customer.api.CustomerFiles;
import org.guitai.customer.api.CustomerProblem;
import org.guitai.shared.AccountId;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.CustomerId;
import org.guitai.shared.Guard;
import org.guitai.shared.Permission;
import org.guitai.shared.ProblemException;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** Conditional statements, audited. */
@Stateless
@Boundary
public class CustomerFilesBean implements CustomerFiles {

    private static final int MOST_TAGS = 50;
    private static final int LONGEST_TAG = 40;
    private static final int LONGEST_REASON = 200;

    @Inject
    private Sql sql;

    @Inject
    private Guard guard;

    @Inject
    private AuditTrail audit;

    @Override
    public CustomerFile get(Caller.Staff caller, CustomerId customer) {
        guard.require(caller, Permission.CUSTOMER_VIEW);
        return existing(caller, customer);
    }

    private CustomerFile existing(Caller.Staff caller, CustomerId customer) {
        return sql.first(
                        """
                        select u.*,
                               exists (select 1 from contact k where k.shop_id = u.shop_id and k.customer_id = u.id
                                          and k.account_id = ?) as contact,
                               exists (select 1 from contact k where k.shop_id = u.shop_id and k.customer_id = u.id
                                          and k.private) as private
                          from customer u where u.shop_id = ? and u.id = ?
                        """,
                        CustomerFilesBean::read,
                        caller.account().value(),
                        caller.shop().value(),
                        customer.value())
                .filter(file -> caller.owner() || !file.privateOfOwner())
                .orElseThrow(() -> ProblemException.of(SharedProblem.NOT_FOUND));
    }

    private static CustomerFile read(ResultSet row) throws SQLException {
        Long dedicated = Sql.nullableLong(row, "dedicated_account_id");
        return new CustomerFile(
                new CustomerId(row.getLong("id")),
                Set.copyOf(Sql.texts(row, "tags")),
                dedicated == null ? null : new AccountId(dedicated),
                Sql.instant(row, "blocked_at"),
                row.getString("blocked_reason"),
                row.getBoolean("contact"),
                row.getBoolean("private"),
                row.getInt("version"));
    }

    @Override
    public Map<AccountId, String> accounts(Caller.Staff caller) {
        guard.require(caller, Permission.CUSTOMER_EDIT);
        Map<AccountId, String> names = new LinkedHashMap<>();
        sql.forEach(
                "select id, display_name from account" + " where shop_id = ? and state = 'ENABLED' order by id",
                row -> names.put(new AccountId(row.getLong(1)), row.getString(2)),
                caller.shop().value());
        return names;
    }

    @Override
    public void change(
            Caller.Staff caller, CustomerId customer, int version, Set<String> tags, @Nullable AccountId dedicated) {
        guard.require(caller, Permission.CUSTOMER_EDIT);
        CustomerFile before = existing(caller, customer);
        Set<String> clean =
                tags.stream().map(String::strip).filter(tag -> !tag.isEmpty()).collect(Collectors.toSet());
        if (clean.size() > MOST_TAGS
                || clean.stream().anyMatch(tag -> tag.codePointCount(0, tag.length()) > LONGEST_TAG)) {
            throw ProblemException.at("tags", CustomerProblem.TAGS, MOST_TAGS, LONGEST_TAG);
        }
        if (dedicated != null && !works(caller, dedicated)) {
            throw ProblemException.at("dedicated", CustomerProblem.ACCOUNT_GONE);
        }
        int rows = sql.update(
                "update customer set tags = ?, dedicated_account_id = ?, version = version + 1"
                        + " where shop_id = ? and id = ? and version = ?",
                Sql.column("text", clean.stream().sorted().toList()),
                dedicated == null ? null : dedicated.value(),
                caller.shop().value(),
                customer.value(),
                version);
        if (rows == 0) {
            throw ProblemException.of(SharedProblem.CHANGED_MEANWHILE);
        }
        audit.record(
                caller,
                on("customer.change", customer)
                        .changing(before.tags() + " " + before.dedicated(), clean + " " + dedicated));
    }

    private boolean works(Caller.Staff caller, AccountId account) {
        return sql.first(
                        "select 1 from account where shop_id = ? and id = ? and state = 'ENABLED'",
                        row -> true,
                        caller.shop().value(),
                        account.value())
                .isPresent();
    }

    private static Act on(String action, CustomerId customer) {
        return Act.on(action, "customer " + customer.value());
    }

    @Override
    public void block(Caller.Staff caller, CustomerId customer, String reason) {
        guard.require(caller, Permission.CUSTOMER_BLOCK);
        existing(caller, customer);
        String why = reason.strip();
        if (why.isEmpty()) {
            throw ProblemException.at("reason", SharedProblem.REQUIRED);
        }
        if (why.codePointCount(0, why.length()) > LONGEST_REASON) {
            throw ProblemException.at("reason", SharedProblem.TOO_LONG, LONGEST_REASON);
        }
        sql.update(
                "update customer set blocked_at = now(), blocked_reason = ?, version = version + 1"
                        + " where shop_id = ? and id = ? and blocked_at is null",
                why,
                caller.shop().value(),
                customer.value());
        audit.record(caller, on("customer.block", customer).changing(null, why));
    }

    @Override
    public void unblock(Caller.Staff caller, CustomerId customer) {
        guard.require(caller, Permission.CUSTOMER_BLOCK);
        CustomerFile before = existing(caller, customer);
        sql.update(
                "update customer set blocked_at = null, blocked_reason = null, version = version + 1"
                        + " where shop_id = ? and id = ?",
                caller.shop().value(),
                customer.value());
        audit.record(caller, on("customer.unblock", customer).changing(before.blockedReason(), null));
    }

    @Override
    public void addContact(Caller.Staff caller, CustomerId customer) {
        guard.require(caller, Permission.CUSTOMER_VIEW);
        existing(caller, customer);
        sql.update(
                "insert into contact (shop_id, account_id, customer_id, private) values (?, ?, ?, ?) on conflict do nothing",
                caller.shop().value(),
                caller.account().value(),
                customer.value(),
                caller.owner());
        audit.record(caller, on("contact.add", customer));
    }

    @Override
    public void setPrivate(Caller.Staff caller, CustomerId customer, boolean alone) {
        guard.require(caller, Permission.CONTACT_SHARE);
        existing(caller, customer);
        int rows = sql.update(
                "update contact k set private = ? from account o where k.shop_id = ? and k.customer_id = ?"
                        + " and o.shop_id = k.shop_id and o.id = k.account_id and o.kind = 'OWNER'",
                alone,
                caller.shop().value(),
                customer.value());
        if (rows == 0) {
            throw ProblemException.of(CustomerProblem.NO_CONTACT);
        }
        audit.record(caller, on(alone ? "contact.private" : "contact.share", customer));
    }
}
