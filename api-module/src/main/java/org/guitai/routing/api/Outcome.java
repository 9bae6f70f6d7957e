package org.guitai.routing.api;

/** What a decision did with a customer. */
public enum Outcome {
    REFUSED,
    CONTINUED,
    ASSIGNED,
    KEPT,
    QUEUED,
    POOLED
}
