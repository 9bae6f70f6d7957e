package org.guitai.routing.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What would have come of a day.
 *
 * @param served conversations of each worker
 * @param online time of each worker
 * @param waits how long those waited who were served from the queue, in order of size
 * @param longestQueue how many waited at most at a time
 * @param overflowed how many were served outside their best matching group
 * @param sticky how many came back to whoever had served them
 * @param kept how many found nobody there, and are kept for somebody
 * @param pooled how many went to the pool, those among them who gave up waiting
 */
public record Day(
        Map<Long, Integer> served,
        Map<Long, Duration> online,
        List<Duration> waits,
        int longestQueue,
        int overflowed,
        int sticky,
        int kept,
        int pooled) {

    /** How many were served in all. */
    public int total() {
        return served.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The wait that so many of a hundred did not exceed; zero where nobody waited. */
    public Duration wait(int percent) {
        return waits.isEmpty() ? Duration.ZERO : waits.get((waits.size() - 1) * percent / 100);
    }
}
