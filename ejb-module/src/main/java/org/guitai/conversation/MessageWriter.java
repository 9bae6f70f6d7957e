package org.guitai.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.guitai.conversation.api.Submission;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.database.DatabaseException;

/** Has a batch stored, whatever it takes, and says what became of each submission. */
@ApplicationScoped
class MessageWriter {

    private static final Logger LOG = System.getLogger(MessageWriter.class.getName());
    private static final int TRIES = 5;

    @Inject
    private MessageStore store;

    List<Written> write(List<Submission> batch) {
        try {
            return store(batch);
        } catch (RuntimeException e) {
            if (DatabaseException.isUnavailable(e)) {
                LOG.log(Level.WARNING, "The database is away; {0} messages go back to their senders", batch.size());
                return batch.stream()
                        .map(one -> Written.refused(one, SharedProblem.UNAVAILABLE))
                        .toList();
            }
            if (batch.size() > 1) {
                // One bad row never refuses the others.
                return batch.stream()
                        .flatMap(one -> write(List.of(one)).stream())
                        .toList();
            }
            LOG.log(Level.ERROR, "A message could not be stored", e);
            return List.of(Written.refused(batch.get(0), SharedProblem.INTERNAL));
        }
    }

    private List<Written> store(List<Submission> batch) {
        for (int tried = 1; ; tried++) {
            try {
                return store.store(batch);
            } catch (RuntimeException e) {
                if (tried == TRIES || !DatabaseException.isWorthRetrying(e)) {
                    throw e;
                }
            }
        }
    }
}
