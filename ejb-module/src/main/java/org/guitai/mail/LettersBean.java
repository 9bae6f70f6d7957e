package org.guitai.mail;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.guitai.mail.api.Letters;
import org.guitai.shared.Caller;
import org.guitai.shared.Page;
import org.guitai.shared.database.Boundary;
import org.guitai.shared.database.Sql;
import org.jspecify.annotations.Nullable;

/** The outbox for operators. */
@Stateless
@Boundary
public class LettersBean implements Letters {

    private static final int SIZE = 30;

    @Inject
    private Sql sql;

    @Inject
    private MailServer server;

    @Override
    public Page<LetterView> list(Caller.Operator caller, @Nullable Long before) {
        List<LetterView> found = sql.query(
                """
                select id, recipient, subject, body, state, tries, error, posted_at, sent_at from letter
                 where id < ? order by id desc limit ?
                """,
                row -> new LetterView(
                        row.getLong("id"),
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getString("state"),
                        row.getInt("tries"),
                        row.getString("error"),
                        Objects.requireNonNull(Sql.instant(row, "posted_at")),
                        Sql.instant(row, "sent_at")),
                before == null ? Long.MAX_VALUE : before,
                SIZE + 1);
        return Page.of(found, SIZE, LetterView::id);
    }

    @Override
    public void sendAgain(Caller.Operator caller, long letter) {
        sql.update(
                "update letter set state = 'WAITING', tries = 0, next_try_at = now() where id = ? and state <> 'SENT'",
                letter);
    }

    @Override
    public boolean isSending() {
        return server.isConfigured();
    }
}
