package org.guitai.routing.api;

import jakarta.ejb.Local;
import org.guitai.shared.Caller;

/** Tries decisions without touching anything live. */
@Local
public interface WhatIf {

    /**
     * Decides a situation that is written down (spec: routing.md, a situation as a document).
     *
     * @param document JSON
     * @throws org.guitai.shared.ProblemException DENIED without {@code routing.simulate}; INVALID with the field that
     *     breaks a rule
     */
    Explanation decide(Caller.Staff caller, String document);
}
