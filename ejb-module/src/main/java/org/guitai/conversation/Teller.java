package org.guitai.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.guitai.cluster.api.Bus;
import org.guitai.conversation.api.MessagesStored;
import org.guitai.conversation.api.StoredMessage;

/** Tells what is committed: to the senders, and then to everybody else. */
@ApplicationScoped
class Teller {

    @Inject
    private Reception reception;

    @Inject
    private Bus bus;

    /**
     * Repeats last: the first try of the same batch has its place in the sequence, and takes it before. They are told
     * to everybody too, because the answer to the commit of the first may have been lost; whoever has them already
     * passes over them.
     */
    void tell(List<Written> written) {
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
        publish(fresh);
        List<StoredMessage> repeats = new ArrayList<>();
        for (Written one : written) {
            StoredMessage message = one.message();
            if (message != null && one.repeat()) {
                one.submission().receipt().stored(message, true);
                repeats.add(message);
            }
        }
        publish(repeats);
        for (Written one : written) {
            StoredMessage message = one.message();
            if (message != null && one.needsDecision()) {
                reception.decideSoon(message.shop(), message.conversation());
            }
        }
    }

    private void publish(List<StoredMessage> messages) {
        if (!messages.isEmpty()) {
            bus.publish(new MessagesStored(List.copyOf(messages)));
        }
    }
}
