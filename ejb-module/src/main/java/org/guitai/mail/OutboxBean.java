package org.guitai.mail;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.guitai.mail.api.Letter;
import org.guitai.mail.api.Outbox;
import org.guitai.shared.database.Sql;

/** Writes letters down with the transaction that has something to say. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class OutboxBean implements Outbox {

    @Inject
    private Sql sql;

    @Override
    public void post(Letter letter) {
        sql.update(
                "insert into letter (recipient, kind, subject, body) values (?, ?, ?, ?)",
                letter.to(),
                letter.kind(),
                LetterWords.subject(letter),
                LetterWords.text(letter));
    }
}
