package org.guitai.account;

/** How somebody came in, as the trail says it. */
final class WayIn {

    static final String PASSWORD = "password";
    static final String SECOND_STEP = "second step";
    static final String SINGLE_SIGN_ON = "single sign-on";

    private WayIn() {}

    /** The way and the device, in one state of the trail. */
    static String with(String way, String device) {
        return way + "; " + device;
    }
}
