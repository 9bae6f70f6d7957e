package org.guitai.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/**
 * What both sweeps know of a silence. When it ends, all who wait and all who work have their time anew, in which pages
 * and consoles come back; with several nodes that makes some wait a little longer and nobody lose their place.
 */
@ApplicationScoped
class Hearing {

    private final Silence silence = new Silence();

    @Inject
    private LeftQueues left;

    @Inject
    private AbsentAccounts absent;

    /** To be called before anybody is found absent. */
    void resume() {
        if (silence.lasts(Instant.now())) {
            left.waitAnew();
            absent.waitAnew();
        }
        silence.end(Instant.now());
    }

    void fail() {
        silence.begin();
    }

    boolean isSilent() {
        return silence.lasts(Instant.now());
    }
}
