package org.guitai.conversation;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.guitai.cluster.api.Bus;
import org.guitai.conversation.MessageStore.Written;
import org.guitai.conversation.api.MessagesStored;
import org.guitai.conversation.api.StoredMessage;
import org.guitai.conversation.api.Submission;
import org.guitai.shared.SharedProblem;
import org.guitai.shared.database.DatabaseException;

/** Has a batch stored and, once it is committed, tells the senders and then everybody else. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MessageWriter {

    private static final Logger LOG = System.getLogger(MessageWriter.class.getName());
    private static final int TRIES = 5;

    @Inject
    private MessageStore store;

    @Inject
    private Reception reception;

    @Inject
    private Bus bus;

    public void write(List<Submission> batch) {
        try {
            tell(store(batch));
        } catch (RuntimeException e) {
            if (DatabaseException.isUnavailable(e)) {
                LOG.log(Level.WARNING, "The database is away; {0} messages go back to their senders", batch.size());
                batch.forEach(one -> one.receipt().refused(SharedProblem.UNAVAILABLE));
            } else if (batch.size() > 1) {
                // One bad row never refuses the others.
                batch.forEach(one -> write(List.of(one)));
            } else {
                LOG.log(Level.ERROR, "A message could not be stored", e);
                batch.get(0).receipt().refused(SharedProblem.INTERNAL);
            }
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

    /** Repeats last: the first try of the same batch has its place in the sequence, and takes it before. */
    private void tell(List<Written> written) {
        List<StoredMessage> fresh = new ArrayList<>(written.size());
        for (Written one : written) {
            StoredMessage message = one.message();
            if (message == null) {
                one.submission().receipt().refused(one.refusal());
            } else if (!one.repeat()) {
                one.submission().receipt().stored(message, false);
                fresh.add(message);
            }
        }
        if (!fresh.isEmpty()) {
            bus.publish(new MessagesStored(List.copyOf(fresh)));
        }
        for (Written one : written) {
            StoredMessage message = one.message();
            if (message != null && one.repeat()) {
                one.submission().receipt().stored(message, true);
            }
        }
        written.stream()
                .filter(Written::needsDecision)
                .map(Written::message)
                .map(Objects::requireNonNull)
                .forEach(message -> reception.decideSoon(message.shop(), message.conversation()));
    }
}
