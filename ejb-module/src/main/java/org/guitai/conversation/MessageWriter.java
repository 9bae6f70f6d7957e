package org.guitai.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.guitai.conversation.api.Submission;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.database.DatabaseException;

/**
 * Has a batch stored, whatever it takes, and says what became of each submission. Used by one thread at a time, the
 * writer's.
 */
@ApplicationScoped
class MessageWriter {

    private static final Logger LOG = System.getLogger(MessageWriter.class.getName());
    private static final int TRIES = 5;
    private static final Duration CAREFUL = Duration.ofSeconds(5);

    @Inject
    private FlowStore flow;

    @Inject
    private MessageStore store;

    /** Until when repeats are looked for before they are stumbled over. */
    private long careful = System.nanoTime();

    List<Written> write(List<Submission> batch) {
        if (System.nanoTime() - careful < 0) {
            return writeCarefully(batch);
        }
        FlowStore.Outcome outcome;
        try {
            outcome = flow.store(batch);
        } catch (RuntimeException e) {
            if (DatabaseException.isUnavailable(e)) {
                return unavailable(batch);
            }
            if (DatabaseException.violates(e, "message_once")) {
                // Where one repeats, others do: a node may have gone, and its clients have come here.
                careful = System.nanoTime() + CAREFUL.toNanos();
            } else {
                LOG.log(Level.DEBUG, "A batch goes the careful way: {0}", e.toString());
            }
            return writeCarefully(batch);
        }
        if (outcome.left().isEmpty()) {
            return outcome.written();
        }
        List<Written> written = new ArrayList<>(outcome.written());
        written.addAll(writeCarefully(outcome.left()));
        return written;
    }

    private List<Written> writeCarefully(List<Submission> batch) {
        try {
            return store(batch);
        } catch (RuntimeException e) {
            if (DatabaseException.isUnavailable(e)) {
                return unavailable(batch);
            }
            if (batch.size() > 1) {
                // One bad row never refuses the others.
                return batch.stream()
                        .flatMap(one -> writeCarefully(List.of(one)).stream())
                        .toList();
            }
            LOG.log(Level.ERROR, "A message could not be stored", e);
            return List.of(Written.refused(batch.get(0), SharedProblem.INTERNAL));
        }
    }

    private static List<Written> unavailable(List<Submission> batch) {
        LOG.log(Level.WARNING, "The database is away; {0} messages go back to their senders", batch.size());
        return batch.stream()
                .map(one -> Written.refused(one, SharedProblem.UNAVAILABLE))
                .toList();
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
