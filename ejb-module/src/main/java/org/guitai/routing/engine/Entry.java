package org.guitai.routing.engine;

/** By which door the customer comes. */
public enum Entry {
    /** "Contact us" on the shop's pages. */
    ICON,
    /** The script in a site of the shop's own. */
    EMBED,
    /** A chat card or a link. */
    CARD,
    CHANNEL,
    ROBOT,
    POOL
}
