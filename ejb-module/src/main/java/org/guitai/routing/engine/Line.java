package org.guitai.routing.engine;

/**
 * Those who wait for the same circle.
 *
 * @param first how many of them go before others by their tags
 * @param others how many do not
 */
public record Line(Circle circle, int first, int others) {

    /** How many stand before whoever joins now. */
    int ahead(boolean goesFirst) {
        return goesFirst ? first : first + others;
    }
}
