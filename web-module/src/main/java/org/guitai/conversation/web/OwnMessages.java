package org.guitai.conversation.web;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.guitai.conversation.api.ConversationProblem;
import org.guitai.conversation.api.Lane;
import org.guitai.conversation.api.StoredMessage;
import org.guitai.conversation.api.Submission;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.ProblemCode;
import org.guitai.shared.ProblemException;
import org.jspecify.annotations.Nullable;

/** One client's own messages on their way to the database, until each is acknowledged or refused. */
final class OwnMessages {

    private final Client client;
    /** Their place in the sequence is told by an ack, not by a message. */
    private final Set<String> pending = ConcurrentHashMap.newKeySet();

    OwnMessages(Client client) {
        this.client = client;
    }

    void send(Received frame) {
        String clientId = frame.clientId();
        ConversationId conversation = null;
        try {
            conversation = frame.conversationOrNull();
            String text = frame.messageText();
            Lane lane = "S".equals(frame.stringOrNull("lane")) ? Lane.STAFF : Lane.PUBLIC;
            Caller.ShopCaller caller = client.requireCaller();
            requireFit(caller, conversation, lane);
            client.checkRate();
            submit(new Submission(
                    caller,
                    conversation,
                    lane,
                    clientId,
                    text,
                    client.language(),
                    client.page(),
                    new Answer(clientId, conversation)));
        } catch (ProblemException e) {
            refuse(e, clientId, conversation);
        }
    }

    private static void requireFit(Caller.ShopCaller caller, @Nullable ConversationId conversation, Lane lane) {
        if (caller instanceof Caller.Visitor && lane == Lane.STAFF) {
            throw Received.wrong("lane");
        }
        if (caller instanceof Caller.Staff && conversation == null) {
            throw Received.wrong("conversation");
        }
    }

    private void submit(Submission submission) {
        boolean first = pending.add(submission.clientId());
        if (!client.server().inbox().offer(submission)) {
            if (first) {
                pending.remove(submission.clientId());
            }
            throw ProblemException.of(ConversationProblem.BUSY);
        }
    }

    /** Whether a message was on its way from here; from now on it no longer is. */
    boolean arrived(StoredMessage message) {
        String clientId = message.clientId();
        return clientId != null && pending.remove(clientId);
    }

    private void refuse(ProblemException problem, String clientId, @Nullable ConversationId conversation) {
        client.send(
                Frames.error(problem, client.language(), clientId, conversation == null ? null : conversation.value()));
    }

    /** What the writer tells about a message. */
    private final class Answer implements Submission.Receipt {

        private final String clientId;
        private final @Nullable ConversationId conversation;

        Answer(String clientId, @Nullable ConversationId conversation) {
            this.clientId = clientId;
            this.conversation = conversation;
        }

        @Override
        public void stored(StoredMessage message, boolean repeat) {
            Followers followers = client.followers();
            if (!repeat) {
                // The bus tells it next, in its place among the others.
                followers.follow(message.conversation(), message.lane(), message.number() - 1);
            } else if (followers.isStillToBeShown(message)) {
                // Nobody may have told it when it was stored.
                followers.catchUp(message.conversation(), message.lane());
            } else {
                pending.remove(clientId);
                client.send(Frames.ack(message));
            }
        }

        @Override
        public void refused(ProblemCode problem) {
            pending.remove(clientId);
            if (problem == ConversationProblem.NOT_YOURS && conversation != null) {
                client.recordRefusal(conversation);
            }
            refuse(ProblemException.of(problem), clientId, conversation);
        }
    }
}
