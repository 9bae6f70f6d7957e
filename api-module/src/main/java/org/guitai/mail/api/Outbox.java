package org.guitai.mail.api;

import jakarta.ejb.Local;

/** Takes letters with the caller's transaction and sends them after it, again and again until they are gone. */
@Local
public interface Outbox {

    void post(Letter letter);
}
