package org.guitai.shared;

import jakarta.ejb.Local;

/** Whether this node can do its work. */
@Local
public interface Health {

    /** The schema is there and the database answers. */
    boolean isReady();
}
