package org.guitai.routing.api;

/** When somebody outside the best matching group is looked at. */
public enum Overflow {
    OFF,
    WHEN_NOBODY_ONLINE,
    WHEN_FULL
}
