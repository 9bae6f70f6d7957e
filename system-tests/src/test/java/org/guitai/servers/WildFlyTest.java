package org.guitai.servers;

/** Guitai on a plain WildFly. */
class WildFlyTest extends ServerJourney {

    WildFlyTest() {
        super("wildfly", Server::wildfly);
    }
}
