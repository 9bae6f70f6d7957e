package org.guitai.conversation.web;

import org.guitai.conversation.api.ConversationProblem;
import org.guitai.conversation.api.Side;
import org.guitai.conversation.api.Typing;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;
import org.guitai.shared.ProblemException;

/** What a client says without words, about conversations that it follows: how far it has read, and that it types. */
final class Signals {

    private static final int LONGEST_PREVIEW = 500;
    private static final long TYPING_PAUSE_NANOS = 800_000_000L;

    private final Client client;
    private long lastTyping = System.nanoTime() - TYPING_PAUSE_NANOS;

    Signals(Client client) {
        this.client = client;
    }

    /** Nobody has read more than was sent to them; about what has ended meanwhile nothing is to be said any more. */
    void mark(Received frame) {
        ConversationId conversation = frame.conversation();
        int delivered = frame.number("delivered");
        int read = frame.number("read");
        Followers followers = client.followers();
        if (!followers.follows(conversation) && followers.hasFollowed(conversation)) {
            return;
        }
        requireFollowed(conversation);
        int most = followers.shown(conversation);
        client.server()
                .marks()
                .move(client.requireCaller(), conversation, Math.min(delivered, most), Math.min(read, most));
    }

    void typing(Received frame) {
        ConversationId conversation = frame.conversation();
        requireFollowed(conversation);
        String text = frame.string("text");
        if (!text.isEmpty() && isTypingTooOften()) {
            return;
        }
        String cut = text.codePointCount(0, text.length()) > LONGEST_PREVIEW
                ? text.substring(0, text.offsetByCodePoints(0, LONGEST_PREVIEW))
                : text;
        Caller.ShopCaller caller = client.requireCaller();
        Side side = caller instanceof Caller.Visitor ? Side.CUSTOMER : Side.STAFF;
        client.server().bus().publish(new Typing(caller.shop(), conversation, side, cut));
    }

    private boolean isTypingTooOften() {
        long now = System.nanoTime();
        boolean tooOften = now - lastTyping < TYPING_PAUSE_NANOS;
        if (!tooOften) {
            lastTyping = now;
        }
        return tooOften;
    }

    private void requireFollowed(ConversationId conversation) {
        if (!client.followers().follows(conversation)) {
            client.recordRefusal(conversation);
            throw ProblemException.of(ConversationProblem.NOT_YOURS);
        }
    }
}
