package org.guitai.conversation.api;

import jakarta.ejb.Local;
import org.guitai.shared.Caller;
import org.guitai.shared.ConversationId;

/** Delivered and read, as marks "up to number n" per side. Never blocks; written to the database within a second. */
@Local
public interface MarkBook {

    /** The sender's right to this conversation has been checked. Marks never go back. */
    void move(Caller.ShopCaller caller, ConversationId conversation, int delivered, int read);
}
