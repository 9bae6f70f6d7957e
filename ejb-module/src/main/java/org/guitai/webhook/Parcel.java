package org.guitai.webhook;

/**
 * A delivery that somebody has taken to send it.
 *
 * @param event the id that the receiver is told
 * @param tries this one among them
 */
public record Parcel(
        long id, long shop, long webhook, String event, String body, int tries, String url, String secret) {

    @Override
    public String toString() {
        return "delivery " + id;
    }
}
