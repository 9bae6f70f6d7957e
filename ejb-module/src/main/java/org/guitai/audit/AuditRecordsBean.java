package org.guitai.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.guitai.audit.api.AuditEntry;
import org.guitai.audit.api.AuditRecords;
import org.guitai.audit.api.AuditSearch;
import org.guitai.shared.AuditTrail;
import org.guitai.shared.AuditTrail.Act;
import org.guitai.shared.Caller;
import org.guitai.shared.Guard;
import org.guitai.shared.Page;
import org.guitai.shared.Permission;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Searches the trail. Who did it is said by the display name of today, which people choose themselves, and by the login name
 * and number, which nobody can take on.
 */
@Stateless
@Boundary
public class AuditRecordsBean implements AuditRecords {

    private static final int LARGEST_PAGE = 500;
    private static final String SELECT = """
            select * from (
                select e.id, e.at, e.shop_id, e.account_id, e.operator_id, e.address, e.action, e.subject,
                       e.before_state, e.after_state,
                       case when e.operator_id is not null then o.name || ' (' || e.actor || ')'
                            when e.account_id is not null
                            then a.display_name || ' (' || case a.kind when 'AGENT' then w.login_name || ':' else '' end
                                 || a.login_name || ' #' || a.id || ')'
                                 || case when e.actor in ('account', 'anonymous') then '' else ' (' || e.actor || ')' end
                            else e.actor end as who
                  from audit_entry e
                  left join account a on a.shop_id = e.shop_id and a.id = e.account_id
                  left join account w on w.shop_id = e.shop_id and w.kind = 'OWNER'
                  left join operator_name o on o.id = e.operator_id) e
             where\s""";

    @Inject
    private Sql sql;

    @Inject
    private Guard guard;

    @Inject
    private AuditTrail trail;

    @Override
    public Page<AuditEntry> search(Caller.Staff caller, AuditSearch search) {
        guard.require(caller, Permission.AUDIT_VIEW);
        return find("e.shop_id = ?", List.of(caller.shop().value()), search);
    }

    @Override
    public Page<AuditEntry> search(Caller.Operator caller, AuditSearch search) {
        return find("(e.shop_id is null or e.operator_id is not null)", List.of(), search);
    }

    @Override
    public void recordExport(Caller.Staff caller, AuditSearch search) {
        guard.require(caller, Permission.AUDIT_VIEW);
        trail.record(caller, Act.on("audit.export", describe(search)));
    }

    @Override
    public void recordExport(Caller.Operator caller, AuditSearch search) {
        trail.record(caller, Act.on("audit.export", describe(search)));
    }

    private static String describe(AuditSearch search) {
        StringBuilder text =
                new StringBuilder(Objects.toString(search.from(), "…") + " – " + Objects.toString(search.until(), "…"));
        addIf(text, "account", search.account());
        addIf(text, "action", search.action());
        addIf(text, "words", search.words());
        return text.toString();
    }

    private static void addIf(StringBuilder text, String filter, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            text.append(", ").append(filter).append(' ').append(value);
        }
    }

    private Page<AuditEntry> find(String whose, List<Object> scope, AuditSearch search) {
        StringBuilder query = new StringBuilder(SELECT).append(whose);
        List<@Nullable Object> arguments = new ArrayList<>(scope);
        restrict(query, arguments, " and e.at >= ?", search.from());
        restrict(query, arguments, " and e.at < ?", search.until());
        restrict(query, arguments, " and e.account_id = ?", search.account());
        restrict(query, arguments, " and e.id < ?", search.before());
        restrict(query, arguments, " and e.action like ? escape '!'", beginning(search.action()));
        String words = anywhere(search.words());
        if (words != null) {
            query.append(" and (e.subject ilike ? escape '!' or e.before_state ilike ? escape '!'"
                    + " or e.after_state ilike ? escape '!' or e.who ilike ? escape '!' or e.action ilike ?"
                    + " escape '!' or e.address ilike ? escape '!')");
            for (int i = 0; i < 6; i++) {
                arguments.add(words);
            }
        }
        int size = Math.max(1, Math.min(search.limit(), LARGEST_PAGE));
        query.append(" order by e.id desc limit ?");
        arguments.add(size + 1);
        List<AuditEntry> found = sql.query(query.toString(), AuditRecordsBean::read, arguments.toArray());
        return Page.of(found, size, AuditEntry::id);
    }

    private static void restrict(
            StringBuilder query, List<@Nullable Object> arguments, String condition, @Nullable Object value) {
        if (value != null) {
            query.append(condition);
            arguments.add(value);
        }
    }

    private static @Nullable String beginning(@Nullable String text) {
        return text == null || text.isBlank() ? null : Sql.beginning(text);
    }

    private static @Nullable String anywhere(@Nullable String text) {
        return text == null || text.isBlank() ? null : Sql.anywhere(text);
    }

    private static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                Objects.requireNonNullElse(Sql.instant(row, "at"), Instant.EPOCH),
                Sql.nullableLong(row, "shop_id"),
                Sql.nullableLong(row, "account_id"),
                row.getString("who"),
                row.getString("address"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("before_state"),
                row.getString("after_state"));
    }
}
