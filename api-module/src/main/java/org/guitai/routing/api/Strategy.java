package org.guitai.routing.api;

/** What least means to rule 8; always divided by the weight. */
public enum Strategy {
    /** Fewest routed today. */
    LEAST_TODAY,
    /** Fewest routed today per hour online today; an hour at least, so that a newcomer is not flooded. */
    LEAST_PER_ONLINE_HOUR,
    /** Fewest open conversations. */
    LEAST_ACTIVE
}
