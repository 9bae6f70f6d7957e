package org.guitai.billing.web;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guitai.billing.api.Books.Revenue;

/** Revenue by day and plan as a stacked bar chart, in the form that Chart.js reads. */
final class RevenueChart {

    /** Calm, and apart from each other for people who see colours otherwise. */
    private static final List<String> COLOURS =
            List.of("#0f766e", "#b45309", "#1d4ed8", "#7e22ce", "#be123c", "#4d7c0f");

    private RevenueChart() {}

    static String of(List<Revenue> revenue, LocalDate from, LocalDate to) {
        JsonArrayBuilder labels = Json.createArrayBuilder();
        from.datesUntil(to.plusDays(1)).forEach(day -> labels.add(day.toString().substring(5)));
        JsonArrayBuilder sets = Json.createArrayBuilder();
        List<String> plans =
                revenue.stream().map(Revenue::plan).distinct().sorted().toList();
        for (int i = 0; i < plans.size(); i++) {
            sets.add(Json.createObjectBuilder()
                    .add("label", plans.get(i))
                    .add("backgroundColor", COLOURS.get(i % COLOURS.size()))
                    .add("data", days(revenue, plans.get(i), from, to)));
        }
        return Json.createObjectBuilder()
                .add("type", "bar")
                .add("data", Json.createObjectBuilder().add("labels", labels).add("datasets", sets))
                .add(
                        "options",
                        Json.createObjectBuilder()
                                .add("maintainAspectRatio", false)
                                .add("animation", false)
                                .add(
                                        "scales",
                                        Json.createObjectBuilder()
                                                .add(
                                                        "x",
                                                        Json.createObjectBuilder()
                                                                .add("stacked", true))
                                                .add(
                                                        "y",
                                                        Json.createObjectBuilder()
                                                                .add("stacked", true))))
                .build()
                .toString();
    }

    private static JsonArrayBuilder days(List<Revenue> revenue, String plan, LocalDate from, LocalDate to) {
        Map<LocalDate, Long> sums = new HashMap<>();
        revenue.stream()
                .filter(one -> one.plan().equals(plan))
                .forEach(one -> sums.merge(one.day(), one.amount().minor(), Long::sum));
        JsonArrayBuilder values = Json.createArrayBuilder();
        from.datesUntil(to.plusDays(1)).forEach(day -> values.add(BigDecimal.valueOf(sums.getOrDefault(day, 0L), 2)));
        return values;
    }
}
