package org.guitai.routing.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How evenly a day was shared: what each worker was given, by weight and time online.
 *
 * @param variation coefficient of variation of load ÷ weight; 0 is even
 * @param mostByLeast the greatest load ÷ weight by the least; 1 is even, 0 where somebody had none
 * @param jain Jain's index, from 1 ÷ n to 1, which is even
 */
public record Fairness(double variation, double mostByLeast, double jain) {

    /** Of those who were online at all. */
    public static Fairness of(Day day, Map<Long, Integer> weights) {
        List<Double> loads = new ArrayList<>();
        day.online().forEach((worker, time) -> {
            if (time.compareTo(Duration.ZERO) > 0) {
                double hours = time.toSeconds() / 3600.0;
                loads.add(day.served().getOrDefault(worker, 0) / (weights.getOrDefault(worker, 10) * hours));
            }
        });
        return of(loads);
    }

    static Fairness of(List<Double> loads) {
        int count = loads.size();
        double sum = loads.stream().mapToDouble(Double::doubleValue).sum();
        double squares = loads.stream().mapToDouble(load -> load * load).sum();
        if (count == 0 || sum == 0) {
            return new Fairness(0, 1, 1);
        }
        double mean = sum / count;
        double variance = Math.max(0, squares / count - mean * mean);
        double most = loads.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double least = loads.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        return new Fairness(Math.sqrt(variance) / mean, least == 0 ? 0 : most / least, sum * sum / (count * squares));
    }
}
