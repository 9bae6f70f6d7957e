package org.guitai.webhook;

import org.guitai.shared.SignedForm;

/** By which a receiver knows that a delivery is ours, whole and not an old one sent again by somebody else. */
final class Signature {

    private static final String VERSION = "v1=";

    private Signature() {}

    /**
     * The value of the header.
     *
     * @param timestamp seconds since 1970, as in its own header
     */
    static String of(String secret, String id, long timestamp, String body) {
        return VERSION + SignedForm.sign(id + "." + timestamp + "." + body, secret);
    }
}
