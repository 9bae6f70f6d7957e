package org.guitai.system;

/**
 * An installation with settings of its own: an address is slowed early, single sign-on is for one shop, webhooks reach this
 * machine, and its operators are nobody else's.
 */
final class Strict {

    static final int FAILURES = 25;
    static final Issuer PROVIDER = new Issuer();

    private Strict() {}

    /** One for all tests of this JVM; stopped at the end. */
    static Guitai installation() {
        return Holder.INSTANCE;
    }

    private static final class Holder {
        static final Guitai INSTANCE = Guitai.start(
                        Guitai.work("strict-" + ProcessHandle.current().pid()),
                        Guitai.freePort(),
                        Guitai.freePort(),
                        "-Dguitai.sign-in.failures-per-address=" + FAILURES,
                        "-Dguitai.oidc.issuer=" + PROVIDER.address(),
                        "-Dguitai.oidc.client-id=" + Issuer.CLIENT,
                        "-Dguitai.oidc.client-secret=secret",
                        "-Dguitai.oidc.shop=Sunshop",
                        "-Dguitai.webhook.insecure=true",
                        "-Dguitai.webhook.private=true")
                .awaitReady();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(INSTANCE::close));
        }
    }
}
