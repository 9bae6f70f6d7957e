package org.guitai.conversation.web;

/** What carries frames to one client. Never blocks; a client that does not read is closed. */
interface Line {

    void send(String frame);

    void close(CloseReason reason);
}
