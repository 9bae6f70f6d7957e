package org.guitai.mail;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.util.Optional;
import org.guitai.shared.database.Sql;
import org.guitai.shared.database.TenantScope;

/**
 * One transaction per letter: taken under its row's lock, which other nodes pass over, given to the mail server, and
 * noted. A crash between the last two sends it again, under the same Message-ID.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LetterSending {

    /** About a day, at pauses that double from half a minute to an hour. */
    private static final int TRIES = 30;

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private MailServer server;

    private record Waiting(long id, String recipient, String subject, String body) {}

    /** False when nothing waits. */
    public boolean sendNext() {
        scope.enterEveryShop();
        Optional<Waiting> next = sql.first(
                """
                select id, recipient, subject, body from letter
                 where state = 'WAITING' and next_try_at <= now()
                 order by next_try_at, id limit 1 for update skip locked
                """, row -> new Waiting(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
        next.ifPresent(this::send);
        return next.isPresent();
    }

    private void send(Waiting letter) {
        try {
            server.send(letter.id, letter.recipient, letter.subject, letter.body);
            sql.update(
                    "update letter set state = 'SENT', sent_at = clock_timestamp(), tries = tries + 1, error = null"
                            + " where id = ?",
                    letter.id);
        } catch (MessagingException e) {
            sql.update("""
                    update letter set tries = tries + 1, error = ?,
                           state = case when tries + 1 >= ? then 'FAILED' else 'WAITING' end,
                           next_try_at = now() + least(interval '1 hour', interval '30 seconds' * power(2, least(tries, 10)))
                     where id = ?
                    """, String.valueOf(e.getMessage()), TRIES, letter.id);
        }
    }
}
