package org.guitai.servers;

/** Guitai on a plain Payara Server. */
class PayaraServerTest extends ServerJourney {

    PayaraServerTest() {
        super("payara", Server::payara);
    }
}
