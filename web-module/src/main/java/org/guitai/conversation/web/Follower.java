package org.guitai.conversation.web;

import java.util.List;
import org.guitai.conversation.api.Lane;
import org.guitai.conversation.api.StoredMessage;
import org.guitai.shared.ConversationId;

/**
 * One client's place in one lane of a conversation. Hands every message on exactly once and in order: what the bus tells
 * is a hint, and a number that is not the next one sends the follower to the database.
 */
final class Follower {

    private static final int PAGE = 200;

    private final Client client;
    private final ConversationId conversation;
    private final Lane lane;
    private int sent;
    private boolean catchingUp;
    private boolean hinted;

    Follower(Client client, ConversationId conversation, Lane lane, int sent) {
        this.client = client;
        this.conversation = conversation;
        this.lane = lane;
        this.sent = sent;
    }

    Client client() {
        return client;
    }

    synchronized boolean hasShown(int number) {
        return number <= sent;
    }

    /** The last number handed on: nobody can have seen more. */
    synchronized int shown() {
        return sent;
    }

    /** A message has been committed. Shown with the client's next flush. */
    void hint(StoredMessage message) {
        synchronized (this) {
            if (message.number() <= sent) {
                return;
            }
            if (catchingUp) {
                hinted = true;
                return;
            }
            if (message.number() == sent + 1) {
                sent++;
                client.show(message);
                return;
            }
        }
        catchUp();
    }

    /** Fetches everything above what has been sent, on the client's task queue. */
    void catchUp() {
        synchronized (this) {
            if (catchingUp) {
                hinted = true;
                return;
            }
            catchingUp = true;
        }
        client.ownTask(this::fetch);
    }

    private void fetch() {
        boolean done = false;
        while (!done) {
            List<StoredMessage> page;
            try {
                page = client.read(conversation, lane, sent, PAGE);
            } catch (RuntimeException e) {
                synchronized (this) {
                    catchingUp = false;
                }
                client.later(this::catchUp);
                throw e;
            }
            synchronized (this) {
                for (StoredMessage message : page) {
                    sent = message.number();
                    client.show(message);
                }
                done = page.size() < PAGE && !hinted;
                hinted = false;
                catchingUp = !done;
            }
            client.flush();
        }
    }
}
