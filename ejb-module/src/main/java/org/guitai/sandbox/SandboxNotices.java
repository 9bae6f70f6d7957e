package org.guitai.sandbox;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.guitai.shared.database.Sql;

/** The notices that have to go out. Each is taken by one node at a time. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SandboxNotices {

    private static final int TRIES = 10;

    @Inject
    private Sql sql;

    /** What is posted where. */
    public record Notice(long id, String url, String body) {}

    /** Those that are due; whatever is not done comes again after five seconds. */
    public List<Notice> take() {
        return sql.query("""
                update sandbox_notice set tries = tries + 1, send_at = now() + interval '5 seconds'
                 where id in (select id from sandbox_notice where done_at is null and send_at <= now() and tries < ?
                               order by send_at limit 50 for update skip locked)
                returning id, url, body
                """, row -> new Notice(row.getLong(1), row.getString(2), row.getString(3)), TRIES);
    }

    public void done(long id) {
        sql.update("update sandbox_notice set done_at = now() where id = ?", id);
    }
}
