package org.guitai.cluster.api;

import jakarta.ejb.Local;

/** This server process. */
@Local
public interface Node {

    /** Unique for the life of the process; a restart is another node. */
    String name();
}
