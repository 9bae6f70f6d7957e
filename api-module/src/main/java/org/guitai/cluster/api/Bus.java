package org.guitai.cluster.api;

import jakarta.ejb.Local;
import java.io.Serializable;
import java.util.function.Consumer;

/**
 * Hints between nodes about what the database holds already. A hint may be lost: who needs certainty reads the
 * database. Events are handed over in the order in which one node published them, on the publisher's thread, so a
 * listener must not block.
 */
@Local
public interface Bus {

    void publish(Serializable event);

    /** Ends when the returned handle is closed. */
    Subscription subscribe(Consumer<Serializable> listener);

    /** A listener's place on the bus. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
