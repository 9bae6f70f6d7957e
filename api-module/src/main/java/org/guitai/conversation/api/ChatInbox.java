package org.guitai.conversation.api;

/** The node's bounded queue of messages waiting to be written. Never blocks. */
public interface ChatInbox {

    /** False when the queue is full; then nothing will be told to the receipt. */
    boolean offer(Submission submission);
}
