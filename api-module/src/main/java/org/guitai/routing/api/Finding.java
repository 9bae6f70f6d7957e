package org.guitai.routing.api;

import java.io.Serializable;

/**
 * Something about groups that an owner may not have meant.
 *
 * @param group the name of the group; empty where it is about all of them
 * @param about another group, or values; may be empty
 */
public record Finding(Kind kind, String group, String about) implements Serializable {

    /** What it is. */
    public enum Kind {
        /** Nobody is in it. */
        NO_PEOPLE,
        /** Whatever it would receive another group receives first. */
        SHADOWED,
        /** Customers with these order states match no group. */
        UNCOVERED_STATUS,
        /** Customers outside the ranges match no group: all participants serve them. */
        UNCOVERED,
        /** Some who take part are in no group, and serve as overflow only. */
        IN_NO_GROUP
    }
}
