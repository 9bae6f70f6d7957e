package org.guitai.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.guitai.shared.database.Sql;

/** Names that nobody may try for a while, whether or not there is an account of that name. */
@ApplicationScoped
class NameLocks {

    @Inject
    private Sql sql;

    Optional<Instant> until(String nameKey) {
        return sql.first(
                "select until from name_lock where name_key = ? and until > now()",
                row -> row.getTimestamp(1).toInstant(),
                cut(nameKey));
    }

    void lift(String nameKey) {
        sql.update("delete from name_lock where name_key = ?", cut(nameKey));
        spend(nameKey);
    }

    /** The failures so far do not count for the name any more; for their addresses they do. */
    void spend(String nameKey) {
        sql.update("update sign_in_try set spent = true where name_key = ? and not spent", cut(nameKey));
    }

    /** As names are stored here: what is longer than any name can be is no name. */
    static String cut(String nameKey) {
        return nameKey.length() <= 80 ? nameKey : nameKey.substring(0, 80);
    }
}
