package org.guitai.conversation.web;

/** What carries frames to one client. Never blocks; a client that does not read is closed. */
interface Line {

    /** Puts a frame behind what waits. It goes with the next {@link #flush}, so that what belongs together goes together. */
    void add(String frame);

    /** Sends what waits. */
    void flush();

    default void send(String frame) {
        add(frame);
        flush();
    }

    void close(CloseReason reason);
}
